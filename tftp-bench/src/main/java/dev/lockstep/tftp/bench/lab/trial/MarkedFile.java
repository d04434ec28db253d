package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** A file in which each block carries its position, so that a block in the wrong place is found at the cost of a store and a load. */
final class MarkedFile {
    private MarkedFile() {}

    /** The content to send. */
    static final class Source implements BlockSource {
        private final long size;

        Source(final long size) {
            this.size = size;
        }

        @Override
        public int read(
                final long position, final MutableDirectBuffer destination, final int offset, final int length) {
            final int count = (int) Math.min(length, size - position);
            if (count >= Long.BYTES) {
                destination.putLong(offset, position);
            } else if (count > 0) {
                destination.setMemory(offset, count, (byte) position);
            }
            return count;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /** The received content. */
    static final class Sink implements BlockSink {
        private final long size;
        private long received;
        private boolean complete;
        private boolean wrong;

        Sink(final long size) {
            this.size = size;
        }

        @Override
        public int write(final long position, final DirectBuffer source, final int offset, final int length) {
            final boolean marked = length >= Long.BYTES
                    ? source.getLong(offset) == position
                    : length == 0 || source.getByte(offset) == (byte) position;
            wrong |= complete || position != received || !marked;
            received += length;
            return ContentStatus.OK;
        }

        @Override
        public int commit() {
            wrong |= complete || received != size;
            complete = true;
            return ContentStatus.OK;
        }

        @Override
        public void close() {
            // holds nothing
        }

        /** Whether each block arrived once and in its place, and the end after the last block. */
        boolean isRight() {
            return complete && !wrong;
        }

        boolean isWrong() {
            return wrong;
        }
    }
}
