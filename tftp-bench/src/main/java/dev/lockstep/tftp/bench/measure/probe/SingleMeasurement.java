package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;
import java.net.InetSocketAddress;

/** One measurement of a server on the real network, for callers outside this package. */
final class SingleMeasurement {
    private SingleMeasurement() {}

    /** Measures; the exception says why there is no value, and names the server. */
    static <T> T of(
            final Measurement<T> measurement,
            final InetSocketAddress server,
            final String file,
            final long openingNs,
            final long patienceNs)
            throws IOException {
        final Network network = new UdpNetwork();
        final Patience patience = new Patience(openingNs, network.nowNs() + patienceNs, true);
        try (Exchange exchange = new Target(network, server, file).exchange(patience)) {
            return measurement.of(exchange);
        } catch (final Unmeasured e) {
            throw new IOException(server + " " + e.sentence(), e);
        }
    }
}
