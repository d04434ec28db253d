package dev.lockstep.tftp.bench.lab;

import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.findings.statistics.Interval;
import dev.lockstep.tftp.bench.findings.statistics.RatioOfSums;
import dev.lockstep.tftp.bench.lab.trial.TransferResult;

/** Sums over the trials of a cell, added in the order of the trials so that they are the same on every machine. Not thread-safe. */
final class CellSums {
    private final long[] sums = new long[Count.values().length];
    private final RatioOfSums files = new RatioOfSums();
    private int successes;
    private long mostToServer;
    private long mostToClient;

    void add(final TransferResult result) {
        for (final Count count : Count.values()) {
            sums[count.ordinal()] += count.of(result);
        }
        files.add(result.success() ? 1 : 0, Units.seconds(result.completionNs()));
        successes += result.success() ? 1 : 0;
        mostToServer = Math.max(mostToServer, result.mostToServer());
        mostToClient = Math.max(mostToClient, result.mostToClient());
    }

    long of(final Count count) {
        return sums[count.ordinal()];
    }

    int successes() {
        return successes;
    }

    /** The files that arrived for each second of all trials. */
    double filesBySeconds() {
        return files.value();
    }

    Interval filesBySecondsInterval() {
        return files.interval();
    }

    long mostToServer() {
        return mostToServer;
    }

    long mostToClient() {
        return mostToClient;
    }
}
