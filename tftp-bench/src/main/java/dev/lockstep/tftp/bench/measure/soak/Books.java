package dev.lockstep.tftp.bench.measure.soak;

import dev.lockstep.tftp.bench.measure.soak.ServerAddresses.Target;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.ErrorCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts transfers by their ending, and the times for which clients waited for a first answer. Thread-safe. */
final class Books {
    private static final int MOST_FAULTS = 50;

    private final Periods diskFull;
    private final Periods flooded;
    private final Map<Ending, Long> endings = new EnumMap<>(Ending.class);
    private final List<String> faults = new ArrayList<>();
    private final Waits waits = new Waits();
    private final Waits waitsInFloods = new Waits();

    /** The number of waits for a first answer, and the longest. */
    private static final class Waits {
        private long count;
        private long longestNs;

        void add(final long ns) {
            count++;
            longestNs = Math.max(longestNs, ns);
        }

        @Override
        public String toString() {
            return count + " requests, at most " + TimeUnit.NANOSECONDS.toMillis(longestNs) + " ms";
        }
    }

    /**
     * Books without entries.
     *
     * @param diskFull the periods in which uploads may be refused
     * @param flooded the periods in which the server is at the limit of its transfers
     */
    Books(final Periods diskFull, final Periods flooded) {
        this.diskFull = diskFull;
        this.flooded = flooded;
    }

    /** A client has waited for the first answer to a request that it repeats. It waited in vain if its patience is over. */
    synchronized void waited(final Target target, final long fromNs, final long toNs) {
        if (!target.gone().overlap(fromNs, toNs)) {
            (flooded.overlap(fromNs, toNs) ? waitsInFloods : waits).add(toNs - fromNs);
        }
    }

    /** A client's transfer has ended. */
    synchronized void ended(final Finished transfer) {
        final Ending ending = ending(transfer);
        count(ending);
        if (ending.isFault()) {
            describe(ending + ": " + transfer);
        }
    }

    private Ending ending(final Finished transfer) {
        final Task task = transfer.task();
        final TransferOutcome outcome = transfer.outcome();
        return switch (outcome.kind()) {
            case COMPLETED -> completed(task, transfer.exact());
            case CONTENT_FAILED, INCOMPLETE -> Ending.WRONG;
            case REMOTE_ERROR ->
                task.refusal() == outcome.errorCode()
                        ? Ending.REFUSED_AS_EXPECTED
                        : isRefusalOfFullDisk(transfer) ? Ending.REFUSED_FOR_A_FULL_DISK : lost(transfer);
            default -> lost(transfer);
        };
    }

    private static Ending completed(final Task task, final boolean exact) {
        final Ending right = task.write() ? Ending.WRITTEN_EXACTLY : Ending.READ_EXACTLY;
        return exact && !task.isRefused() ? right : Ending.WRONG;
    }

    private boolean isRefusalOfFullDisk(final Finished transfer) {
        return transfer.task().write()
                && transfer.outcome().errorCode() == ErrorCode.DISK_FULL
                && transfer.isDuring(diskFull);
    }

    private Ending lost(final Finished transfer) {
        if (transfer.isDuring(transfer.target().gone())) {
            return Ending.LOST_WITH_ITS_ADDRESS;
        }
        return gaveWay(transfer) ? Ending.GAVE_WAY_IN_A_FLOOD : Ending.UNEXPLAINED;
    }

    /**
     * In a flood a transfer gives way in silence until the client's answer to its first packet has come. Later the client hears nothing, or
     * the transfer that has got the port.
     */
    private boolean gaveWay(final Finished transfer) {
        final boolean silence = transfer.outcome().kind() != Kind.REMOTE_ERROR
                || transfer.outcome().errorCode() == ErrorCode.UNKNOWN_TRANSFER_ID;
        return silence && !transfer.progressed() && flooded.overlap(transfer.fromNs(), transfer.answeredNs());
    }

    /** Whether uploads may have been refused for want of room in some part of this time. */
    boolean diskWasFull(final long fromNs, final long toNs) {
        return diskFull.overlap(fromNs, toNs);
    }

    synchronized void count(final Ending ending) {
        endings.merge(ending, 1L, Long::sum);
    }

    synchronized void fault(final String description) {
        count(Ending.UNEXPLAINED);
        describe(description);
    }

    private void describe(final String description) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(description);
        }
    }

    synchronized long count() {
        return endings.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized long countOf(final Ending ending) {
        return endings.getOrDefault(ending, 0L);
    }

    /** The first faults, in words. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    synchronized long longestWaitNs() {
        return waits.longestNs;
    }

    synchronized String waitsInWords() {
        return waits.toString();
    }

    synchronized String waitsInFloodsInWords() {
        return waitsInFloods.toString();
    }
}
