package dev.lockstep.tftp.bench.lab.storm;

import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.lab.trial.Storm;

/**
 * A line of a storm's trials.ndjson. Times are seconds.
 *
 * @param predicted the number of clients from which theory expects a collapse
 * @param successes clients whose file arrived
 * @param p50 of the completion; without end if half of the clients failed
 * @param p99 of the completion; without end if one in a hundred failed
 * @param allDone when the last client's outcome stood
 * @param packetsToServerPerSecond on average
 * @param packetsToClientsPerSecond on average
 * @param necessaryPerThousand retransmissions for which something was lost, of each thousand blocks
 * @param spuriousPercent retransmissions that were not necessary, of the packets that were
 */
record StormTrial(
        String timers,
        int clients,
        String seed,
        long predicted,
        int successes,
        double p50,
        double p99,
        double allDone,
        double packetsToServerPerSecond,
        double packetsToClientsPerSecond,
        double necessaryPerThousand,
        double spuriousPercent) {
    private static final double THOUSAND = 1000;

    /** So many packets of a hundred are sent for nothing: they, and no longer the clients, keep the server busy. */
    private static final double COLLAPSED = 10;

    static StormTrial of(
            final String timers,
            final int clients,
            final String seed,
            final long predicted,
            final Storm.Result result) {
        final double seconds = Units.seconds(result.lastNs());
        return new StormTrial(
                timers,
                clients,
                seed,
                predicted,
                result.successes(),
                quantile(result.completionsNs(), clients, 0.5),
                quantile(result.completionsNs(), clients, 0.99),
                seconds,
                result.packetsToServer() / seconds,
                result.packetsToClients() / seconds,
                THOUSAND * result.necessary() / Math.max(1, result.blocks()),
                Units.PERCENT * result.spuriousPart());
    }

    /** Who failed is slower than any who did not. */
    private static double quantile(final long[] sortedNs, final int clients, final double quantile) {
        final int rank = (int) (quantile * (clients - 1));
        return rank < sortedNs.length ? Units.seconds(sortedNs[rank]) : Double.POSITIVE_INFINITY;
    }

    /** In both directions. */
    double packetsPerClient() {
        return (packetsToServerPerSecond + packetsToClientsPerSecond) * allDone / clients;
    }

    boolean hasCollapsed() {
        return spuriousPercent >= COLLAPSED || Double.isInfinite(p99);
    }

    double successPercent() {
        return Units.PERCENT * successes / clients;
    }
}
