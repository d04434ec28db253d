package dev.lockstep.tftp.bench.measure.loopback;

import dev.lockstep.tftp.bench.measure.load.GeneratedSource;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Records the times from window to window of one transfer – in lock-step, the round trip of each block – when its content is read or written.
 * Windows that waited for a retransmission are included.
 */
final class RoundTrips {
    private final Histogram histogram;
    private final long windowBytes;
    private long nextPosition;
    private long lastNs;

    RoundTrips(final Histogram histogram, final int blockSize, final int windowSize) {
        this.histogram = histogram;
        this.windowBytes = (long) blockSize * windowSize;
    }

    private void onBlock(final long position) {
        if (position != nextPosition) {
            return;
        }
        final long nowNs = System.nanoTime();
        if (position > 0) {
            histogram.recordValue(Math.min(nowNs - lastNs, histogram.getHighestTrackableValue()));
        }
        lastNs = nowNs;
        nextPosition += windowBytes;
    }

    BlockSink sink(final long size) {
        return new VerifyingSink(size) {
            @Override
            public int write(final long position, final DirectBuffer source, final int offset, final int length) {
                onBlock(position);
                return super.write(position, source, offset, length);
            }
        };
    }

    BlockSource source(final long size) {
        return new GeneratedSource(size) {
            @Override
            public int read(
                    final long position, final MutableDirectBuffer destination, final int offset, final int length) {
                onBlock(position);
                return super.read(position, destination, offset, length);
            }
        };
    }
}
