package dev.lockstep.tftp.retransmit;

import static dev.lockstep.tftp.retransmit.Parameter.count;
import static dev.lockstep.tftp.retransmit.Parameter.duration;
import static dev.lockstep.tftp.retransmit.Parameter.durationOrNone;
import static dev.lockstep.tftp.retransmit.Parameter.number;
import static dev.lockstep.tftp.retransmit.Parameter.onOrOff;
import static dev.lockstep.tftp.retransmit.Parameter.spread;
import static dev.lockstep.tftp.retransmit.StrategyRow.modifier;
import static dev.lockstep.tftp.retransmit.StrategyRow.strategy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All strategies. To add one, write a class that implements {@link RetransmitStrategy}, with a constructor for {@link ParameterValues} and
 * a seed, and add a row here. {@link PatientTimeout} is the base of all strategies but the modifiers. Help, errors, benchmarks and tests
 * read the rows. Immutable.
 */
record StrategyTable(List<StrategyRow> rows) {
    static final StrategyRow EXPONENTIAL = strategy(
            "exponential",
            "Multiplies its interval by a factor at each time-out; a reply resets it to the first.",
            ExponentialTimeout::new,
            List.of(
                    interval("1s", "the first timeout"),
                    number("factor", "2", 1, 100, "growth of the timeout"),
                    max("8s"),
                    spread("0.1", "the largest random addition"),
                    patience("60s")));

    static final StrategyTable BUILT_IN = new StrategyTable(List.of(
            strategy(
                    "adaptive",
                    "The default. Estimates the round trip and waits a little longer: RFC 6298 with Karn's rule.",
                    AdaptiveTimeout::new,
                    adaptive()),
            EXPONENTIAL,
            strategy(
                    "fixed",
                    "Waits the same interval every time, as most deployed TFTP programs do.",
                    FixedTimeout::new,
                    List.of(interval("5s", "each timeout"), patience("60s"))),
            strategy(
                    "rfc6298",
                    "Follows RFC 6298 to the letter, with adjustable constants.",
                    Rfc6298Timeout::new,
                    bounds(
                            "1s",
                            "1s",
                            "60s",
                            "0",
                            count("k", "4", 1, 100, "the number of variations that are added to the mean"),
                            duration("granularity", "1ms", "the smallest addition to the mean"),
                            number("factor", "2", 1, 100, "growth of the timeout"),
                            onOrOff("karn", "on", "an ambiguous reply gives no sample"),
                            onOrOff("dupack", "off", "a duplicate ACK makes the ambiguous reply before it a sample"))),
            strategy(
                    "quic-pto",
                    "QUIC's probe timeout, RFC 9002 section 6.2: any reply ends the back-off.",
                    QuicPtoTimeout::new,
                    bounds(
                            "999ms",
                            "1ms",
                            "60s",
                            "0",
                            durationOrNone("ack-delay", "0ns", "the longest time that the peer delays an ACK"))),
            strategy(
                    "coap",
                    "CoAP's timer, RFC 7252 section 4.2: a random addition once for each packet, then doubling.",
                    CoapTimeout::new,
                    List.of(interval("2s", "the first timeout"), addition("0.5"), patience("62s"))),
            strategy(
                    "cocoa",
                    "CoCoA, draft-ietf-core-cocoa: estimates from unambiguous replies and, with less weight, ambiguous ones.",
                    CocoaTimeout::new,
                    bounds("2s", "1ms", "32s", "0.5")),
            strategy(
                    "fasor",
                    "FASOR, draft-ietf-core-fasor: a fast timeout, and a slow one while packets need retransmission.",
                    FasorTimeout::new,
                    bounds("2s", "1ms", "60s", "0")),
            strategy(
                    "peak-hopper",
                    "Ekstrom and Ludwig's peak-hopper: rises at once with the round trip and falls slowly.",
                    PeakHopperTimeout::new,
                    bounds("1s", "50ms", "60s", "0")),
            new StrategyRow(
                    "unbound",
                    "The timer of the resolver unbound: all transfers with one host share an estimate.",
                    false,
                    UnboundTimeout.Policy::new,
                    bounds("376ms", "50ms", "120s", "0")),
            strategy(
                    "quantile",
                    "Waits for a high quantile of the last 128 round trips.",
                    QuantileTimeout::new,
                    quantile()),
            modifier(
                    "duplicate",
                    "Sends each packet more than once, then waits like the strategy after the plus sign.",
                    DuplicateModifier::new,
                    List.of(
                            count("copies", "1", 1, 8, "extra copies of each packet"),
                            duration("after", "1ms", "the time between copies"))),
            modifier(
                    "pacing",
                    "Spaces the packets of a window; a spacing below 1 ms needs a loop that spins.",
                    PacingModifier::new,
                    List.of(interval("80us", "the least time between two packets of a window")))));

    private static final String CLASS = "class:";
    private static final int FORM_WIDTH = 18;

    private static List<Parameter> bounds(
            final String initial, final String floor, final String max, final String jitter, final Parameter... more) {
        final List<Parameter> parameters = new ArrayList<>(List.of(
                duration("initial", initial, "the timeout before a round trip is known"),
                duration(Parameter.FLOOR, floor, "the shortest timeout that an estimate gives"),
                max(max),
                addition(jitter),
                patience("60s")));
        parameters.addAll(List.of(more));
        return List.copyOf(parameters);
    }

    private static List<Parameter> adaptive() {
        final List<Parameter> parameters = new ArrayList<>(bounds("1s", "200ms", "8s", "0.1"));
        parameters.add(2, duration(Parameter.ACK_FLOOR, "1s", "the same for a receiver, which repeats its ACK"));
        return List.copyOf(parameters);
    }

    private static List<Parameter> quantile() {
        final List<Parameter> parameters = new ArrayList<>(bounds("1s", "1ms", "8s", "0"));
        parameters.add(0, number("epsilon", "0.01", 0.008, 0.5, "the fraction of round trips that may take longer"));
        return List.copyOf(parameters);
    }

    private static Parameter interval(final String defaultText, final String meaning) {
        return duration(Parameter.INTERVAL, defaultText, meaning);
    }

    private static Parameter max(final String defaultText) {
        return duration(Parameter.MAX, defaultText, "the longest timeout, before jitter");
    }

    private static Parameter addition(final String defaultText) {
        return number(Parameter.JITTER, defaultText, 0, 1, "the largest random addition, as a fraction of the timeout");
    }

    private static Parameter patience(final String defaultText) {
        return duration(Parameter.PATIENCE, defaultText, "gives up after this time without progress");
    }

    /** Reads a policy's text form. */
    RetransmitPolicy parse(final String text) {
        if (text.startsWith(CLASS)) {
            return PolicyClass.parse(text.substring(CLASS.length()));
        }
        final int plus = text.indexOf('+');
        final String own = plus < 0 ? text : text.substring(0, plus);
        final @Nullable RetransmitPolicy modified = plus < 0 ? null : parse(text.substring(plus + 1));
        final int colon = own.indexOf(':');
        final StrategyRow row = row(colon < 0 ? own : own.substring(0, colon));
        if (row.isModifier() != (modified != null)) {
            throw new IllegalArgumentException(
                    row.isModifier()
                            ? "'" + row.name() + "' goes before another strategy: write " + row.name() + "+adaptive"
                            : "'" + row.name() + "' does not go before another strategy: only "
                                    + String.join(" and ", names(true)) + " do");
        }
        return row.policy(colon < 0 ? "" : own.substring(colon + 1), modified);
    }

    private StrategyRow row(final String name) {
        for (final StrategyRow row : rows) {
            if (row.name().equals(name)) {
                return row;
            }
        }
        final List<String> all = new ArrayList<>(names(false));
        names(true).forEach(modifier -> all.add(modifier + "+..."));
        final List<String> nearest = NearNames.of(name, all);
        throw new IllegalArgumentException("'" + name + "' is no retransmission strategy: "
                + (nearest.isEmpty()
                        ? "there are " + String.join(", ", all) + " and class:NAME"
                        : "the nearest " + (nearest.size() == 1 ? "is " : "are ") + String.join(" and ", nearest)));
    }

    List<String> names(final boolean modifiers) {
        final List<String> names = new ArrayList<>();
        for (final StrategyRow row : rows) {
            if (row.isModifier() == modifiers) {
                names.add(row.name());
            }
        }
        return List.copyOf(names);
    }

    /** Every strategy with its sentence, and every parameter with its default, meaning and range. */
    String explanation() {
        final StringBuilder text = new StringBuilder("""
                A policy is a strategy, then a colon and the parameters that differ from these defaults, in any order:
                adaptive:floor=50ms,max=8s. The name of an interval may be left out if it comes first: fixed:1s.
                Durations have a unit: ns, us, ms, s or m.
                """);
        for (final StrategyRow row : rows) {
            text.append('\n')
                    .append(row.name())
                    .append(row.isModifier() ? "+STRATEGY" : "")
                    .append('\n');
            text.append("  ").append(row.sentence()).append('\n');
            for (final Parameter parameter : row.parameters()) {
                final String form = parameter.name() + "=" + parameter.defaultText();
                text.append("    ").append(form).append(" ".repeat(Math.max(1, FORM_WIDTH - form.length())));
                text.append(parameter.meaning())
                        .append("; ")
                        .append(parameter.range())
                        .append('\n');
            }
        }
        return text.append("""

                class:com.example.Policy
                  Your own RetransmitPolicy on the class path. It has a public constructor without parameters, or one
                  for a String, which receives the text after a second colon.
                """).toString();
    }
}
