package dev.lockstep.tftp.transfer;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Keeps a block until the sink is ready to take it. */
final class HeldBlock {
    private enum Content {
        NONE,
        BLOCK,
        /** Blocks after the held one arrived and were dropped. */
        BLOCK_BEFORE_GAP
    }

    private final Connection connection;
    private final int offset;
    private int length;
    private Content content = Content.NONE;

    /** Keeps the block in the connection's memory, from the offset on. */
    HeldBlock(final Connection connection, final int offset) {
        this.connection = connection;
        this.offset = offset;
    }

    boolean isEmpty() {
        return content == Content.NONE;
    }

    /** Copies the block, unless it is the held block itself. */
    void hold(final DirectBuffer source, final int sourceOffset, final int blockLength) {
        if (content == Content.NONE) {
            buffer().putBytes(offset, source, sourceOffset, blockLength);
            length = blockLength;
            content = Content.BLOCK;
        }
    }

    void onLaterBlockDropped() {
        content = Content.BLOCK_BEFORE_GAP;
    }

    /**
     * Releases the block.
     *
     * @return whether later blocks were dropped while it was held
     */
    boolean release() {
        final boolean gap = content == Content.BLOCK_BEFORE_GAP;
        content = Content.NONE;
        return gap;
    }

    MutableDirectBuffer buffer() {
        return connection.memory();
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }
}
