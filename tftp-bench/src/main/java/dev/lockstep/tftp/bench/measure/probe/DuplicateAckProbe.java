package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures whether a server answers duplicate acknowledgments with DATA: copies of the next block for each duplicate. If it does, one
 * duplicated datagram doubles every later packet: the Sorcerer's Apprentice bug (RFC 1123 section 4.2.3.1). Several duplicates are sent at
 * once, so that a retransmission by a timer is not taken for an answer.
 */
public final class DuplicateAckProbe implements Measurement<Double> {
    private static final int DUPLICATES = 5;

    /** Copies that a network, or a timer, may make. */
    private static final int MOST_UNASKED = 2;

    /** Copies are awaited for this time and a few round trips. */
    private static final long LISTEN_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final int ROUND_TRIPS = 3;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);
    private static final Map<String, String> OPTION = Map.of("tsize", "0");

    /** The block whose ACK is repeated. */
    private final int acknowledged;

    /** Why the file has no second block, a sentence without a subject. */
    private final String shortness;

    private DuplicateAckProbe(final int acknowledged, final String shortness) {
        this.acknowledged = acknowledged;
        this.shortness = shortness;
    }

    /** For a file of one block, the ACK of the OACK is repeated. */
    static DuplicateAckProbe of(final FileStart file) {
        return new DuplicateAckProbe(file.has(2) ? 1 : 0, file.end());
    }

    /**
     * Measures a server.
     *
     * @param name the name of a file of at least two blocks
     * @return the number of copies of the next block for each duplicate
     * @throws IOException if the server does not send the file
     */
    public static double dataPerDuplicate(final InetSocketAddress server, final String name) throws IOException {
        return SingleMeasurement.of(new DuplicateAckProbe(1, ""), server, name, PATIENCE_NS, 2 * PATIENCE_NS);
    }

    @Override
    public Double of(final Exchange exchange) throws IOException, Unmeasured {
        final Arrival first = exchange.open(acknowledged == 0 ? OPTION : Map.of());
        if (acknowledged == 0 && !first.isOack()) {
            throw Unmeasured.because(shortness + " and does not know tsize, so that no ACK can be repeated");
        }
        exchange.advance(first, acknowledged);
        final long askedNs = exchange.nowNs();
        exchange.acknowledge(acknowledged);
        final long roundTripNs = exchange.await(acknowledged + 1).atNs() - askedNs;
        final long listenNs = LISTEN_NS + ROUND_TRIPS * roundTripNs;
        final int unasked = copies(exchange, listenNs);
        if (unasked > MOST_UNASKED) {
            throw Unmeasured.because("sends DATA " + (acknowledged + 1)
                    + " again so soon that an answer to an ACK cannot be told from it");
        }
        for (int i = 0; i < DUPLICATES; i++) {
            exchange.acknowledge(acknowledged);
        }
        return Math.max(0, copies(exchange, listenNs) - unasked) / (double) DUPLICATES;
    }

    /** The copies of the next block that arrive within a time. */
    private int copies(final Exchange exchange, final long durationNs) throws IOException, Unmeasured {
        final long endNs = exchange.nowNs() + durationNs;
        int copies = 0;
        for (Arrival arrival = exchange.next(endNs); arrival != null; arrival = exchange.next(endNs)) {
            if (arrival.isError()) {
                throw Unmeasured.because("answers a repeated ACK " + acknowledged + " with " + arrival);
            }
            if (arrival.isData(acknowledged + 1)) {
                copies++;
            } else {
                exchange.remark("sent " + arrival + " after repeated copies of ACK " + acknowledged);
            }
        }
        return copies;
    }
}
