package dev.lockstep.tftp.bench.measure.compare;

/**
 * What the neutral client is told to do: a line of JSON.
 *
 * @param size of the file; the content is {@code GeneratedContent}
 * @param blockSize to ask for; 512 is not asked for
 * @param windowSize to ask for; 1 is not asked for
 * @param clients transfers at a time
 * @param seconds to begin transfers for, one at least
 * @param notFound whether the file is not there, and the refusal is what is timed
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
        boolean notFound) {
    static final int DEFAULT_BLOCK_SIZE = 512;

    NeutralPlan withSeconds(final double newSeconds) {
        return new NeutralPlan(host, port, write, name, size, blockSize, windowSize, clients, newSeconds, notFound);
    }

    /** One transfer, alone. */
    NeutralPlan once() {
        return new NeutralPlan(host, port, write, name, size, blockSize, windowSize, 1, 0, notFound);
    }

    boolean asksForOptions() {
        return blockSize != DEFAULT_BLOCK_SIZE || windowSize != 1;
    }
}
