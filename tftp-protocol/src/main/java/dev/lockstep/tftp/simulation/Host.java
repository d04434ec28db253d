package dev.lockstep.tftp.simulation;

/** A host: serves one datagram after the other, and sends through one link. Nothing allocates. Not thread-safe. */
final class Host {
    /** {@link #number} of the server's host. */
    static final int SERVER = -1;

    /** Of a client, from 0 on. */
    final int number;

    final Link outgoing;
    private final HostConditions conditions;
    private long busyUntilNs;

    Host(final int number, final HostConditions conditions, final Link outgoing) {
        this.number = number;
        this.conditions = conditions;
        this.outgoing = outgoing;
    }

    /** When a datagram that arrives now reaches its port. */
    long servedNs(final long nowNs) {
        busyUntilNs = awakeNs(Math.max(nowNs, busyUntilNs)) + conditions.serviceNs();
        return busyUntilNs;
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
        } while (awakeNs != before);
        return awakeNs;
    }

    boolean takesAllFirst() {
        return conditions.takesAllFirst();
    }
}
