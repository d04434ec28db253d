package dev.lockstep.tftp.retransmit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Collects the parameters of a typed builder. They are parsed as text, so that only the table states defaults and ranges. */
final class PolicyBuilder {
    private final String strategy;
    private final Map<String, String> given = new LinkedHashMap<>();

    PolicyBuilder(final String strategy) {
        this.strategy = strategy;
    }

    void put(final String parameter, final Duration value) {
        try {
            put(parameter, DurationText.format(value.toNanos()));
        } catch (final ArithmeticException e) {
            put(parameter, value.toString());
        }
    }

    void put(final String parameter, final double value) {
        put(parameter, Double.toString(value));
    }

    void put(final String parameter, final String value) {
        given.put(parameter, value);
    }

    RetransmitPolicy build() {
        final StringJoiner text = new StringJoiner(",", strategy + ":", "");
        given.forEach((parameter, value) -> text.add(parameter + "=" + value));
        return RetransmitPolicies.parse(text.toString());
    }
}
