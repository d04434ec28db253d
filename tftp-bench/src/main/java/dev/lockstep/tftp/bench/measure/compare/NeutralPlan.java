package dev.lockstep.tftp.bench.measure.compare;

/**
 * The task of the neutral client: a line of JSON.
 *
 * @param size the size of the file; the content is {@code GeneratedContent}
 * @param blockSize the block size to negotiate; 512 needs no negotiation
 * @param windowSize the window size to negotiate; 1 needs no negotiation
 * @param clients the number of concurrent transfers
 * @param seconds the time during which transfers are started; at least one is
 * @param notFound whether the file does not exist, and the refusal is timed
 * @param waiting how the client waits
 */
record NeutralPlan(
        String host,
        int port,
        boolean write,
        String name,
        long size,
        int blockSize,
        int windowSize,
        int clients,
        double seconds,
        boolean notFound,
        Waiting waiting) {
    static final int DEFAULT_BLOCK_SIZE = 512;

    /** The size of a file that ends with any short block. */
    static final long ANY_SIZE = Long.MAX_VALUE;

    NeutralPlan withSeconds(final double newSeconds) {
        return new NeutralPlan(
                host, port, write, name, size, blockSize, windowSize, clients, newSeconds, notFound, waiting);
    }

    /** The plan of a single transfer. */
    NeutralPlan once() {
        return new NeutralPlan(host, port, write, name, size, blockSize, windowSize, 1, 0, notFound, waiting);
    }

    boolean asksForOptions() {
        return blockSize != DEFAULT_BLOCK_SIZE || windowSize != 1;
    }
}
