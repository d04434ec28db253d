package dev.lockstep.tftp.bench.tune;

import dev.lockstep.tftp.bench.findings.statistics.Interval;
import dev.lockstep.tftp.bench.findings.statistics.Quantiles;
import dev.lockstep.tftp.bench.findings.statistics.WilsonInterval;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.simulation.DelayLaw;
import dev.lockstep.tftp.simulation.HostConditions;
import dev.lockstep.tftp.simulation.LinkConditions;
import java.util.Arrays;

/**
 * What transfers showed of a path. Immutable.
 *
 * @param roundTripsNs from an ACK to the next DATA where nothing was lost, in ascending order; the time that the server takes is in them
 * @param toServer datagrams to the server
 * @param lostToServer those of them that did not arrive
 * @param toClient datagrams to the client
 * @param lostToClient those of them that did not arrive
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record PathFigures(long[] roundTripsNs, long toServer, long lostToServer, long toClient, long lostToClient) {
    /** Enough for the shape of a distribution. */
    private static final int MOST_DELAYS = 2000;

    double roundTripNs(final double quantile) {
        return Quantiles.quantile(Arrays.stream(roundTripsNs).asDoubleStream().toArray(), quantile);
    }

    double lossToServer() {
        return lostToServer / (double) toServer;
    }

    double lossToClient() {
        return lostToClient / (double) toClient;
    }

    Interval lossToServerInterval() {
        return WilsonInterval.of(Math.toIntExact(lostToServer), Math.toIntExact(toServer));
    }

    Interval lossToClientInterval() {
        return WilsonInterval.of(Math.toIntExact(lostToClient), Math.toIntExact(toClient));
    }

    /**
     * The path for the laboratory. Half of the shortest round trip is the delay to the server; the rest, which varies, is the delay to the client.
     */
    Scenario scenario() {
        final long halfNs = roundTripsNs[0] / 2;
        final int count = Math.min(MOST_DELAYS, roundTripsNs.length);
        final long[] delaysNs = new long[count];
        for (int i = 0; i < count; i++) {
            delaysNs[i] = roundTripsNs[(int) ((long) i * roundTripsNs.length / count)] - halfNs;
        }
        return new Scenario(
                "measured",
                LinkConditions.builder().delayNs(halfNs).loss(lossToServer()).build(),
                LinkConditions.builder()
                        .delay(DelayLaw.empirical(delaysNs), 0)
                        .loss(lossToClient())
                        .build(),
                HostConditions.INSTANT,
                HostConditions.INSTANT);
    }
}
