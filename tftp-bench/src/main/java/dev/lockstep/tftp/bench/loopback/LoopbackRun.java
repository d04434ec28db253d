package dev.lockstep.tftp.bench.loopback;

import dev.lockstep.tftp.client.TftpClient;
import dev.lockstep.tftp.client.TransferResult;
import dev.lockstep.tftp.transfer.FileName;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * One transfer of generated content between our client and our server, every byte checked by the end that receives it.
 *
 * @param write whether the client writes
 * @param blockSize to ask for
 * @param windowSize to ask for
 */
record LoopbackRun(boolean write, int blockSize, int windowSize) {
    /** What was measured. */
    record Measurement(LoopbackRun run, TransferResult result, Histogram blockTimes) {}

    Measurement measure(final InetSocketAddress server, final long size) throws IOException {
        final BlockTimes times = new BlockTimes();
        final FileName name = FileName.of(Long.toString(size));
        try (TftpClient client = TftpClient.builder()
                .blockSize(blockSize)
                .windowSize(windowSize)
                .dally(false)
                .build()) {
            final TransferResult result = write
                    ? client.put(server, name, new TimedSource(size, times))
                    : client.get(server, name, new TimedSink(size, times));
            return new Measurement(this, result, times.histogram());
        }
    }

    private static final class TimedSource extends GeneratedSource {
        private final BlockTimes times;

        TimedSource(final long size, final BlockTimes times) {
            super(size);
            this.times = times;
        }

        @Override
        public int read(
                final long position, final MutableDirectBuffer destination, final int offset, final int length) {
            times.onBlock();
            return super.read(position, destination, offset, length);
        }
    }

    private static final class TimedSink extends VerifyingSink {
        private final BlockTimes times;

        TimedSink(final long expectedSize, final BlockTimes times) {
            super(expectedSize);
            this.times = times;
        }

        @Override
        public int write(final long position, final DirectBuffer source, final int offset, final int length) {
            times.onBlock();
            return super.write(position, source, offset, length);
        }
    }
}
