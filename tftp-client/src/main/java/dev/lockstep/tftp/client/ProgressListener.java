package dev.lockstep.tftp.client;

/** Receives the progress of a transfer, on the thread that runs it. It has to be quick, because the transfer waits for it. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * More bytes have been transferred, or the size has become known.
     *
     * @param bytes of data so far, as packets carried them
     * @param totalBytes of the file, or {@link dev.lockstep.tftp.transfer.BlockSource#UNKNOWN_SIZE}
     */
    void onProgress(long bytes, long totalBytes);
}
