package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The first transfers, which decide how the others are conducted. Immutable.
 *
 * @param file the beginning of the file
 * @param alone why the transfers are conducted one at a time, a sentence without a subject; empty if the server serves two side by side
 * @param remarks what a correct server does not do
 */
record FirstContact(FileStart file, String alone, Set<String> remarks) {
    private static final long FIRST_OPENING_NS = TimeUnit.SECONDS.toNanos(10);
    private static final Map<String, String> SIZE = Map.of("tsize", "0");
    private static final long OPENING_NS = TimeUnit.SECONDS.toNanos(5);

    /** Makes contact; throws if the server does not send the file. */
    static FirstContact with(final Target target, final long endNs) throws IOException, Unmeasured {
        final Set<String> remarks = new LinkedHashSet<>();
        final FileStart file;
        try (Exchange exchange = target.exchange(new Patience(FIRST_OPENING_NS, endNs, true))) {
            file = FileStart.read(exchange);
            remarks.addAll(exchange.remarks());
        }
        return new FirstContact(file, whyAlone(target, file, endNs), remarks);
    }

    /** Begins a transfer, begins another, and goes on with the first. A file of one block takes two steps if its size is asked for. */
    private static String whyAlone(final Target target, final FileStart file, final long endNs) throws IOException {
        final Patience patience = new Patience(OPENING_NS, endNs, false);
        try (Exchange first = target.exchange(patience);
                Exchange second = target.exchange(patience)) {
            final Arrival opening = first.open(file.has(2) ? Map.of() : SIZE);
            if (!file.has(2) && !opening.isOack()) {
                return file.end();
            }
            second.open(Map.of());
            first.advance(opening, file.has(2) ? 2 : 1);
            return "";
        } catch (final Unmeasured e) {
            return e.sentence() + " while another transfer ran";
        }
    }
}
