package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Acknowledges half of a window, and observes the server's reaction in words (RFC 7440 section 4). */
final class GapProbe implements Measurement<String> {
    static final int WINDOW = 4;

    /** A window and the half of the next one. */
    private static final int NEEDED_BLOCKS = WINDOW + WINDOW / 2;

    private static final int SMALL_BLOCK_SIZE = 8;

    /** Longer than a pause within a window and shorter than most first timeouts. */
    private static final long BURST_NS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Longer than the server needs to react and shorter than its timer: a later packet is a retransmission. */
    private static final long QUICK_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final int ROUND_TRIPS = 2;

    /** A server that floods its client is heard no longer. */
    private static final int MOST_PACKETS = 100;

    private final FileStart file;

    GapProbe(final FileStart file) {
        this.file = file;
    }

    @Override
    public String of(final Exchange exchange) throws IOException, Unmeasured {
        final int granted = open(exchange);
        final long askedNs = exchange.nowNs();
        exchange.acknowledge(0);
        final long roundTripNs = exchange.await(1).atNs() - askedNs;
        final int sent = burst(exchange, granted, roundTripNs);
        if (sent == 1) {
            return lockStep(exchange, granted);
        }
        final String shorter =
                sent < granted ? "grants a window of " + granted + " and sends " + sent + " blocks at a time; " : "";
        final int received = sent / 2;
        exchange.acknowledge(received);
        return shorter + reaction(exchange, sent, received, QUICK_NS + ROUND_TRIPS * roundTripNs);
    }

    private int open(final Exchange exchange) throws IOException, Unmeasured {
        final Map<String, String> options = new TreeMap<>(Map.of("windowsize", Integer.toString(WINDOW)));
        final boolean isShort = !file.has(NEEDED_BLOCKS);
        if (isShort && file.bytes() < NEEDED_BLOCKS * SMALL_BLOCK_SIZE) {
            throw Unmeasured.because("serves a file of only " + file.bytes() + " bytes, too few for a window");
        }
        if (isShort) {
            options.put("blksize", Integer.toString(SMALL_BLOCK_SIZE));
        }
        final Arrival first = exchange.open(options);
        final String window = first.isOack() ? first.options().get("windowsize") : null;
        if (window == null) {
            throw Unmeasured.because("does not know windowsize");
        }
        if (isShort && exchange.blockSize() != SMALL_BLOCK_SIZE) {
            throw Unmeasured.because(file.end() + " and grants no blocks of " + SMALL_BLOCK_SIZE + " bytes");
        }
        final int granted = Exchange.number(window);
        if (granted < 1 || granted > WINDOW) {
            throw Unmeasured.because("grants windowsize '" + window + "' where " + WINDOW + " was asked for");
        }
        if (granted == 1) {
            throw Unmeasured.because("grants a window of 1 block only, in which there is no gap");
        }
        return granted;
    }

    /** The blocks of the first window that arrive. */
    private static int burst(final Exchange exchange, final int granted, final long roundTripNs)
            throws IOException, Unmeasured {
        final long pauseNs = BURST_NS + ROUND_TRIPS * roundTripNs;
        int sent = 1;
        long untilNs = exchange.nowNs() + pauseNs;
        while (sent < granted) {
            final Arrival arrival = exchange.next(untilNs);
            if (arrival == null || (arrival.isData(1) && sent > 1)) {
                break;
            }
            if (arrival.isError()) {
                throw Unmeasured.because("sends " + arrival + " within the first window");
            }
            if (arrival.isData(sent + 1)) {
                sent++;
                untilNs = exchange.nowNs() + pauseNs;
            } else if (!arrival.isData(sent)) {
                exchange.remark("sent " + arrival + " where DATA " + (sent + 1) + " of a window was due");
                break;
            }
        }
        return sent;
    }

    private static String lockStep(final Exchange exchange, final int granted) throws IOException {
        final String grant = "grants a window of " + granted + " and sends ";
        exchange.acknowledge(1);
        try {
            exchange.await(2);
            return grant + "one block at a time";
        } catch (final Unmeasured e) {
            return grant + "only its first block, then " + e.sentence();
        }
    }

    private static String reaction(final Exchange exchange, final int window, final int received, final long quickNs)
            throws IOException {
        int from = 0;
        int through = 0;
        for (int i = 0; i < MOST_PACKETS; i++) {
            final Arrival arrival = exchange.next(exchange.nowNs() + quickNs);
            if (arrival == null) {
                break;
            }
            if (arrival.isError()) {
                return "ends the transfer with " + arrival;
            }
            final boolean lateCopy = from == 0 && window > received + 1 && arrival.isData(window);
            if (lateCopy) {
                continue;
            }
            if (arrival.isData()) {
                from = from == 0 ? arrival.number() : from;
                through = arrival.number();
            } else {
                exchange.remark("sent " + arrival + " after a gap in a window");
            }
        }
        if (from == 0) {
            return "waits for its timer";
        }
        final String blocks = "sends " + from + " to " + through + " at once: ";
        if (from != received + 1) {
            return blocks + "violates RFC 7440";
        }
        return blocks + (through == received + window ? "the window slides" : "the rest of the window");
    }
}
