package dev.lockstep.tftp.transport;

/** Work for the thread of a {@link TransferLoop}. */
@FunctionalInterface
public interface LoopTask {
    /**
     * Does the work.
     *
     * @param nowNs the time
     */
    void run(long nowNs);
}
