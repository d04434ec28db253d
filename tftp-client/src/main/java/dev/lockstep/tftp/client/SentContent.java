package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.BlockSource;

/** A local source. */
interface SentContent extends BlockSource, LocalContent {
    @Override
    void close();
}
