package dev.lockstep.tftp.client;

/** Told how far a transfer is, on the thread that runs it. Be quick: the transfer waits. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * More bytes have moved, or the size has become known.
     *
     * @param bytes so far, as they travel
     * @param totalBytes of the file, or {@link dev.lockstep.tftp.transfer.BlockSource#UNKNOWN_SIZE}
     */
    void onProgress(long bytes, long totalBytes);
}
