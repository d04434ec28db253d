package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.BlockSink;

/** A local sink. */
interface ReceivedContent extends BlockSink, LocalContent {
    @Override
    void close();
}
