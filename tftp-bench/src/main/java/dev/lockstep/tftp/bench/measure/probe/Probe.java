package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Measures the timers of a live server. Thread-safe: no state. */
public final class Probe {
    private Probe() {}

    /**
     * Probes a server.
     *
     * @param server its address and the port for requests
     * @param file a name that it serves
     * @param name of the server in the result
     * @param patienceNs the time that all measurements together may take
     * @throws IOException if the server does not answer or does not send the file
     */
    public static ProbeResult of(
            final InetSocketAddress server, final String file, final String name, final long patienceNs)
            throws IOException {
        try {
            return ProbePlan.run(new Target(new UdpNetwork(), server, file), name, patienceNs);
        } catch (final Unmeasured e) {
            throw new IOException(
                    name + " " + e.sentence() + "; nothing was measured: check the address, and that it serves '" + file
                            + "' (--file)",
                    e);
        }
    }
}
