package dev.lockstep.tftp.bench.measure.soak;

import dev.lockstep.tftp.bench.measure.soak.ServerAddresses.Target;
import dev.lockstep.tftp.transfer.TransferOutcome;
import java.util.concurrent.TimeUnit;

/**
 * A transfer of a client that has ended.
 *
 * @param progressed whether the client heard what it waited for after the first answer
 * @param exact whether the bytes of a completed upload are on the disk
 * @param fromNs when the client sent its request
 * @param answeredNs when the client had the first answer, or when the transfer ended without one
 */
record Finished(
        Task task,
        Target target,
        TransferOutcome outcome,
        boolean progressed,
        boolean exact,
        long fromNs,
        long answeredNs,
        long toNs) {
    boolean isDuring(final Periods periods) {
        return periods.overlap(fromNs, toNs);
    }

    @Override
    public String toString() {
        return task + " at " + target.address() + ": " + outcome.kind() + " " + outcome.errorCode() + " "
                + outcome.message() + ", after " + TimeUnit.NANOSECONDS.toMillis(toNs - fromNs) + " ms, "
                + (progressed ? "in the middle" : "at the beginning");
    }
}
