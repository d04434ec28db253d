package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Leaves a packet of the server unanswered, and listens as long as the server retransmits it. */
public final class SilenceProbe implements Measurement<Silence> {
    /** Listening ends after this multiple of the longest wait so far. */
    private static final double LONGEST_WAITS = 2.5;

    private static final long LEAST_LISTENING_NS = TimeUnit.SECONDS.toNanos(12);
    private static final long OPENING_NS = TimeUnit.SECONDS.toNanos(10);

    /** A server that floods its client is heard no longer. */
    private static final int MOST_WAITS = 1000;

    /** Copies within this time are one transmission. */
    private static final long AT_ONCE_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int BLOCK = 3;
    private static final Map<String, String> OPTIONS = Map.of("tsize", "0", "blksize", "512");

    /** Leads to the packet that is not answered. */
    private final Measurement<Arrival> way;

    private SilenceProbe(final Measurement<Arrival> way) {
        this.way = way;
    }

    /** For the acknowledgment of options. */
    static SilenceProbe ofOack() {
        return new SilenceProbe(exchange -> {
            final Arrival first = exchange.open(OPTIONS);
            if (!first.isOack()) {
                throw Unmeasured.because("ignores the options tsize and blksize: it answered with " + first);
            }
            return first;
        });
    }

    /** For the first block of a transfer without options. */
    static SilenceProbe ofFirstBlock() {
        return new SilenceProbe(exchange -> exchange.advance(exchange.open(Map.of()), 1));
    }

    /** For a later block. The blocks before are acknowledged at once, so that an adaptive timer has learnt the round trip. */
    static SilenceProbe ofLaterBlock(final FileStart file) {
        return new SilenceProbe(exchange -> {
            if (!file.has(2)) {
                throw Unmeasured.because(file.end());
            }
            return exchange.advance(exchange.open(Map.of()), file.has(BLOCK) ? BLOCK : 2);
        });
    }

    /**
     * Leaves a server's first block unanswered.
     *
     * @param server address and port
     * @param file the name of a file that the server serves
     * @param patienceNs the longest time to listen
     * @return the server's behaviour
     * @throws IOException if the server does not send the file
     */
    public static Silence ofFirstBlock(final InetSocketAddress server, final String file, final long patienceNs)
            throws IOException {
        return SingleMeasurement.of(ofFirstBlock(), server, file, OPENING_NS, patienceNs);
    }

    @Override
    public Silence of(final Exchange exchange) throws IOException, Unmeasured {
        final Arrival unanswered = way.of(exchange);
        final String packet = label(unanswered, exchange);
        final List<Long> waitsNs = new ArrayList<>();
        long lastNs = unanswered.atNs();
        long longestNs = 0;
        int malformed = 0;
        String error = "";
        while (error.isEmpty() && waitsNs.size() < MOST_WAITS) {
            final Arrival arrival =
                    exchange.next(lastNs + Math.max(LEAST_LISTENING_NS, (long) (LONGEST_WAITS * longestNs)));
            if (arrival == null) {
                break;
            }
            final long waitNs = arrival.atNs() - lastNs;
            if (arrival.isError()) {
                error = arrival.toString();
            } else if (isTransmission(arrival, unanswered) && waitNs >= AT_ONCE_NS) {
                malformed += arrival.isMalformed() ? 1 : 0;
                waitsNs.add(waitNs);
                longestNs = Math.max(longestNs, waitNs);
                lastNs = arrival.atNs();
            } else if (arrival.repeats(unanswered)) {
                exchange.remark("sent several copies of " + packet + " at once");
            }
            remark(exchange, packet, unanswered, arrival);
        }
        return new Silence(packet, waitsNs, malformed, error, exchange.nowNs() - unanswered.atNs());
    }

    private static boolean isTransmission(final Arrival arrival, final Arrival unanswered) {
        return arrival.isMalformed() || arrival.repeats(unanswered);
    }

    private static void remark(
            final Exchange exchange, final String packet, final Arrival unanswered, final Arrival arrival) {
        if (arrival.isMalformed()) {
            exchange.remark("sent " + packet + " again as " + arrival);
        } else if (!arrival.isError() && !arrival.repeats(unanswered)) {
            exchange.remark("sent " + arrival + " while " + packet + " was unanswered");
        } else if (arrival.isData() && arrival.dataLength() != unanswered.dataLength()) {
            exchange.remark("sent " + arrival + " again with " + arrival.dataLength() + " bytes instead of "
                    + unanswered.dataLength());
        }
    }

    private static String label(final Arrival packet, final Exchange exchange) {
        if (packet.isOack()) {
            return "OACK";
        }
        return packet.number() > 1 && packet.dataLength() < exchange.blockSize()
                ? packet + ", the last"
                : packet.toString();
    }
}
