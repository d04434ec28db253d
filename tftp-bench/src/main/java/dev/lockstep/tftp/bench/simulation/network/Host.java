package dev.lockstep.tftp.bench.simulation.network;

import java.util.List;

/** Takes one datagram after the other. Nothing allocates. Not thread-safe. */
public final class Host {
    private final long serviceNs;
    private final List<Spells> pauses;
    private long busyUntilNs;

    public Host(final HostConditions conditions) {
        serviceNs = conditions.serviceNs();
        pauses = conditions.pauses();
    }

    /** When a datagram that arrives now has been dealt with. */
    public long servedNs(final long nowNs) {
        busyUntilNs = awakeNs(Math.max(nowNs, busyUntilNs)) + serviceNs;
        return busyUntilNs;
    }

    /** When the host does something at the earliest. */
    public long awakeNs(final long nowNs) {
        long awakeNs = nowNs;
        long before;
        do {
            before = awakeNs;
            for (int i = 0; i < pauses.size(); i++) {
                awakeNs = pauses.get(i).endAfter(awakeNs);
            }
        } while (awakeNs != before);
        return awakeNs;
    }
}
