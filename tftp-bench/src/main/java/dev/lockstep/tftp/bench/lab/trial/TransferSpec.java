package dev.lockstep.tftp.bench.lab.trial;

/**
 * A kind of transfer. Immutable.
 *
 * @param write whether the client writes
 * @param size the size of the file in bytes
 * @param blockSize the block size to negotiate; 512 needs no negotiation
 * @param windowSize the window size to negotiate; 1 needs no negotiation
 */
public record TransferSpec(boolean write, long size, int blockSize, int windowSize) {
    /** The number of blocks of the file, the short last one included. */
    public long blocks() {
        return size / blockSize + 1;
    }
}
