package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The beginning of the file, read in lock-step without options. Immutable.
 *
 * @param blocks the number of blocks that the server sent
 * @param bytes in those blocks
 * @param end the reason why no further block can be had, a sentence without a subject; empty if there may be more
 */
record FileStart(int blocks, long bytes, String end) {
    /** The later blocks are read only to end the transfer of a small file as the server expects. */
    private static final int NEEDED_BLOCKS = 8;

    private static final int MOST_BLOCKS = 64;
    private static final long QUICK_NS = TimeUnit.SECONDS.toNanos(1);

    /** Reads it; throws only if the server does not even send the first block. */
    static FileStart read(final Exchange exchange) throws IOException, Unmeasured {
        final long startNs = exchange.nowNs();
        Arrival data = exchange.advance(exchange.open(Map.of()), 1);
        int blocks = 1;
        long bytes = data.dataLength();
        while (data.dataLength() >= exchange.blockSize()) {
            if (blocks >= MOST_BLOCKS || (blocks >= NEEDED_BLOCKS && exchange.nowNs() - startNs > QUICK_NS)) {
                return new FileStart(blocks, bytes, "");
            }
            exchange.acknowledge(blocks);
            try {
                data = exchange.await(blocks + 1);
            } catch (final Unmeasured e) {
                exchange.remark(e.sentence());
                return new FileStart(blocks, bytes, e.sentence());
            }
            blocks++;
            bytes += data.dataLength();
        }
        exchange.acknowledge(blocks);
        return new FileStart(blocks, bytes, "serves a file of only " + blocks + (blocks == 1 ? " block" : " blocks"));
    }

    boolean has(final int block) {
        return block <= blocks || end.isEmpty();
    }
}
