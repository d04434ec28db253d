package dev.lockstep.tftp.retransmit;

import java.util.LinkedHashMap;
import java.util.Map;

/** The text form of policies: a name, then a colon and what differs from the defaults. Thread-safe. */
public final class RetransmitPolicies {
    /** What {@code adaptive} without parameters means: the default of servers and clients. */
    public static final RetransmitPolicy DEFAULT = parse("adaptive");

    /** The forms that {@link #parse} reads, for a help text. */
    public static final String SYNTAX = "adaptive[:initial=1s,floor=50ms,max=8s,jitter=0.1,patience=60s]"
            + " | exponential[:1s,factor=2,max=8s,jitter=0.1,patience=60s] | fixed[:5s,patience=60s]";

    private static final String INTERVAL = "interval";

    private RetransmitPolicies() {}

    /**
     * Reads a policy.
     *
     * @param text such as {@code adaptive:floor=50ms,max=8s}, {@code exponential:1s,factor=2} or {@code fixed:5s}
     * @return the policy
     * @throws IllegalArgumentException naming the part that is wrong
     */
    public static RetransmitPolicy parse(final String text) {
        final int colon = text.indexOf(':');
        final String name = colon < 0 ? text : text.substring(0, colon);
        final Parameters parameters = new Parameters(colon < 0 ? "" : text.substring(colon + 1));
        final RetransmitPolicy policy = switch (name) {
            case "adaptive" ->
                new AdaptiveTimeout.Policy(
                        parameters.duration("initial", "1s"),
                        parameters.duration("floor", "50ms"),
                        parameters.duration("max", "8s"),
                        parameters.number("jitter", "0.1"),
                        parameters.duration("patience", "60s"));
            case "exponential" -> exponential(parameters);
            case "fixed" ->
                new FixedTimeout.Policy(parameters.duration(INTERVAL, "5s"), parameters.duration("patience", "60s"));
            default ->
                throw new IllegalArgumentException(
                        "'" + name + "' is no retransmission strategy: use adaptive, exponential or fixed");
        };
        parameters.requireAllUsed(name);
        return policy;
    }

    private static RetransmitPolicy exponential(final Parameters parameters) {
        final long intervalNs = parameters.duration(INTERVAL, "1s");
        final long defaultMaxNs = Math.max(intervalNs, DurationText.parseNs("8s"));
        return new ExponentialBackoff.Policy(
                intervalNs,
                parameters.number("factor", "2"),
                parameters.duration("max", DurationText.format(defaultMaxNs)),
                parameters.number("jitter", "0.1"),
                parameters.duration("patience", "60s"));
    }

    /** The comma-separated part; a first item without a name is the interval. */
    private static final class Parameters {
        private final Map<String, String> values = new LinkedHashMap<>();

        Parameters(final String text) {
            for (final String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
                final int equals = item.indexOf('=');
                final String key =
                        equals < 0 && values.isEmpty() ? INTERVAL : equals < 0 ? "" : item.substring(0, equals);
                if (key.isEmpty()) {
                    throw new IllegalArgumentException("'" + item + "' is not name=value");
                }
                if (values.put(key, item.substring(equals + 1)) != null) {
                    throw new IllegalArgumentException("'" + key + "' is given twice");
                }
            }
        }

        long duration(final String name, final String defaultText) {
            final String value = take(name, defaultText);
            try {
                return DurationText.parseNs(value);
            } catch (final IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
            }
        }

        double number(final String name, final String defaultText) {
            final String value = take(name, defaultText);
            try {
                return Double.parseDouble(value);
            } catch (final NumberFormatException e) {
                throw new IllegalArgumentException(name + ": '" + value + "' is not a number", e);
            }
        }

        private String take(final String name, final String defaultText) {
            final String value = values.remove(name);
            return value == null ? defaultText : value;
        }

        void requireAllUsed(final String strategy) {
            if (!values.isEmpty()) {
                throw new IllegalArgumentException("'" + strategy + "' has no parameter '"
                        + values.entrySet().iterator().next() + "'");
            }
        }
    }
}
