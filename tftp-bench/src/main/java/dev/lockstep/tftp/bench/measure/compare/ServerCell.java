package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.measure.implementation.Implementation;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The conditions under which servers are measured.
 *
 * @param blockSize the block size to negotiate; 512 needs no negotiation
 * @param windowSize the window size to negotiate; 1 needs no negotiation
 * @param clients the number of concurrent transfers
 * @param waiting how the clients wait
 */
record ServerCell(
        boolean write, int blockSize, int windowSize, int clients, long size, boolean notFound, Waiting waiting) {
    static final String MISSING_FILE = "missing";
    static final String WRITTEN_FILE = "written";
    private static final long SMALL = 1024;

    static ServerCell reading(final int blockSize, final int windowSize, final int clients, final long size) {
        return new ServerCell(false, blockSize, windowSize, clients, size, false, Waiting.SPINNING);
    }

    static ServerCell writing(final int blockSize, final int windowSize, final long size) {
        return new ServerCell(true, blockSize, windowSize, 1, size, false, Waiting.SPINNING);
    }

    /** Requests for a file that does not exist. */
    static ServerCell refused() {
        return new ServerCell(false, NeutralPlan.DEFAULT_BLOCK_SIZE, 1, 1, 0, true, Waiting.SPINNING);
    }

    /** The same with clients that wait in another way. */
    ServerCell with(final Waiting other) {
        return new ServerCell(write, blockSize, windowSize, clients, size, notFound, other);
    }

    /** Whether the rate of requests is the result, not the throughput. */
    boolean isSmall() {
        return size <= SMALL;
    }

    SortedMap<String, String> dimensions() {
        final SortedMap<String, String> dimensions = new TreeMap<>(Map.of("waiting", waiting.toString()));
        if (notFound) {
            dimensions.put("reply", "not-found");
            return dimensions;
        }
        dimensions.put("direction", write ? "write" : "read");
        dimensions.put("blksize", Integer.toString(blockSize));
        dimensions.put("windowsize", Integer.toString(windowSize));
        dimensions.put("clients", Integer.toString(clients));
        dimensions.put("bytes", Long.toString(size));
        return dimensions;
    }

    boolean isSupportedBy(final Implementation server) {
        return unsupportedBy(server).isEmpty();
    }

    /** The reason why a server does not support the cell, or empty. */
    String unsupportedBy(final Implementation server) {
        return server.obstacle(write, blockSize, windowSize);
    }

    NeutralPlan plan(final InetSocketAddress server, final double seconds) {
        final String name = notFound ? MISSING_FILE : write ? WRITTEN_FILE : Long.toString(size);
        return new NeutralPlan(
                server.getAddress().getHostAddress(),
                server.getPort(),
                write,
                name,
                size,
                blockSize,
                windowSize,
                clients,
                seconds,
                notFound,
                waiting);
    }
}
