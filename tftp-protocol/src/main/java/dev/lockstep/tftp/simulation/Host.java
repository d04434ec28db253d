package dev.lockstep.tftp.simulation;

import org.jspecify.annotations.Nullable;

/** A host: serves one datagram after the other, and sends through one link. Nothing allocates but growth. Not thread-safe. */
final class Host {
    /** {@link #number} of the server's host. */
    static final int SERVER = -1;

    /** Of a client, from 0 on. */
    final int number;

    final Link outgoing;
    private final HostConditions conditions;
    private final @Nullable PauseSequence drawn;
    private long busyUntilNs;

    Host(final int number, final HostConditions conditions, final Link outgoing, final KeyedRandom random) {
        this.number = number;
        this.conditions = conditions;
        this.outgoing = outgoing;
        final DrawnPauses laws = conditions.drawnPauses();
        drawn = laws == null ? null : new PauseSequence(laws, random);
    }

    /** When a datagram that arrives now would reach its port. */
    long servedNs(final long nowNs) {
        return awakeNs(Math.max(nowNs, busyUntilNs)) + conditions.serviceNs();
    }

    /** The host serves that datagram, and the next one after it. */
    void serveUntil(final long servedNs) {
        busyUntilNs = servedNs;
    }

    /** The first time from now on at which the host does not pause. */
    long awakeNs(final long nowNs) {
        long awakeNs = nowNs;
        long before;
        do {
            before = awakeNs;
            for (int i = 0; i < conditions.pauses().size(); i++) {
                awakeNs = conditions.pauses().get(i).endNs(awakeNs);
            }
            if (drawn != null) {
                awakeNs = drawn.endNs(awakeNs);
            }
        } while (awakeNs != before);
        return awakeNs;
    }

    /** 0 for no limit. */
    long receiveBytes() {
        return conditions.receiveBytes();
    }

    boolean takesAllFirst() {
        return conditions.takesAllFirst();
    }
}
