package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A measurement that is repeated, and its values so far. Thread-safe. */
final class Inquiry<T> {
    private final String subject;
    private final Measurement<T> measurement;
    private final List<T> values = new ArrayList<>();
    private final Set<String> remarks = new LinkedHashSet<>();
    private String sentence = "was not asked";

    Inquiry(final String subject, final Measurement<T> measurement) {
        this.subject = subject;
        this.measurement = measurement;
    }

    /** Measures beside others; throws if the server may be busy with them. */
    void askBesideOthers(final Target target, final Patience patience, final long pauseNs)
            throws IOException, Unmeasured {
        try (Exchange exchange = target.exchange(patience)) {
            exchange.pause(pauseNs);
            measure(exchange);
        } catch (final Unmeasured e) {
            if (e.mayBeBusy()) {
                throw e;
            }
            setSentence(e.sentence());
        }
    }

    /** Measures while the server has no other transfer with this client. */
    void askAlone(final Target target, final Patience patience) throws IOException {
        try (Exchange exchange = target.exchange(patience)) {
            measure(exchange);
        } catch (final Unmeasured e) {
            setSentence(e.sentence());
        }
    }

    private void measure(final Exchange exchange) throws IOException, Unmeasured {
        try {
            add(measurement.of(exchange));
        } finally {
            remark(exchange.remarks());
        }
    }

    private synchronized void add(final T value) {
        values.add(value);
    }

    private synchronized void setSentence(final String reason) {
        sentence = reason;
    }

    private synchronized void remark(final Set<String> sentences) {
        remarks.addAll(sentences);
    }

    /** Begins anew. */
    synchronized void forget() {
        values.clear();
        remarks.clear();
    }

    synchronized Finding<T> finding() {
        return new Finding<>(subject, values, values.isEmpty() ? sentence : "");
    }

    synchronized Set<String> remarks() {
        return new LinkedHashSet<>(remarks);
    }
}
