package dev.lockstep.tftp.bench.explain;

import java.util.List;

/**
 * Where the time of an exchange went. The time that an end takes for its quickest answer is counted as the way to it and back.
 *
 * @param wayNs the ways between the place of the capture and the ends
 * @param clientNs the client's thinking
 * @param serverNs the server's thinking
 * @param clientTimerNs until the client repeated a packet, because nothing came
 * @param serverTimerNs until the server did
 */
record TimeShares(long wayNs, long clientNs, long serverNs, long clientTimerNs, long serverTimerNs) {
    static TimeShares of(final List<Step> steps, final Timeouts timeouts) {
        final long clientWayNs = quickest(steps, true);
        final long serverWayNs = quickest(steps, false);
        long way = 0;
        final long[] thinking = new long[2];
        final long[] timers = new long[2];
        for (int i = 1; i < steps.size(); i++) {
            final Step step = steps.get(i);
            final int end = step.fromClient() ? 0 : 1;
            if (timeouts.caused(i)) {
                timers[end] += step.gapNs();
            } else {
                final long wayNs = Math.min(step.gapNs(), step.fromClient() ? clientWayNs : serverWayNs);
                way += wayNs;
                thinking[end] += step.gapNs() - wayNs;
            }
        }
        return new TimeShares(way, thinking[0], thinking[1], timers[0], timers[1]);
    }

    private static long quickest(final List<Step> steps, final boolean fromClient) {
        long quickest = Long.MAX_VALUE;
        for (int i = 1; i < steps.size(); i++) {
            final Step step = steps.get(i);
            if (step.fromClient() == fromClient && steps.get(i - 1).fromClient() != fromClient) {
                quickest = Math.min(quickest, step.gapNs());
            }
        }
        return quickest == Long.MAX_VALUE ? 0 : quickest;
    }

    long timersNs() {
        return clientTimerNs + serverTimerNs;
    }
}
