package dev.lockstep.tftp.bench.tune;

import java.util.Arrays;

/** Counts what the readers of a path see. Thread-safe. */
final class PathCount {
    private long[] roundTripsNs = new long[1024];
    private int samples;
    private long toServer;
    private long lostToServer;
    private long toClient;
    private long lostToClient;
    private long shortestNs = Long.MAX_VALUE;

    synchronized void addRoundTrip(final long roundTripNs) {
        if (samples == roundTripsNs.length) {
            roundTripsNs = Arrays.copyOf(roundTripsNs, 2 * samples);
        }
        roundTripsNs[samples] = roundTripNs;
        samples++;
        shortestNs = Math.min(shortestNs, roundTripNs);
    }

    synchronized void addToServer() {
        toServer++;
    }

    synchronized void addLostToServer() {
        lostToServer++;
    }

    /**
     * A datagram of the server has come.
     *
     * @param lostBefore the copies of it that were lost before
     */
    synchronized void addToClient(final int lostBefore) {
        toClient += lostBefore + 1;
        lostToClient += lostBefore;
    }

    /** The shortest round trip so far; a second if there is none. */
    synchronized long shortestNs() {
        return samples == 0 ? 1_000_000_000 : shortestNs;
    }

    synchronized int samples() {
        return samples;
    }

    /** The smaller number of losses of the two directions. */
    synchronized long losses() {
        return Math.min(lostToServer, lostToClient);
    }

    synchronized PathFigures figures() {
        final long[] sorted = Arrays.copyOf(roundTripsNs, samples);
        Arrays.sort(sorted);
        return new PathFigures(sorted, toServer, lostToServer, toClient, lostToClient);
    }
}
