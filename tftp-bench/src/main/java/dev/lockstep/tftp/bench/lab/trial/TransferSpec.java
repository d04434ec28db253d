package dev.lockstep.tftp.bench.lab.trial;

/**
 * A kind of transfer. Immutable.
 *
 * @param write whether the client writes
 * @param size of the file in bytes
 * @param blockSize asked for and granted; 512 is not asked for
 * @param windowSize asked for and granted; 1 is not asked for
 */
public record TransferSpec(boolean write, long size, int blockSize, int windowSize) {
    /** Blocks of the file, the short last one included. */
    public long blocks() {
        return size / blockSize + 1;
    }
}
