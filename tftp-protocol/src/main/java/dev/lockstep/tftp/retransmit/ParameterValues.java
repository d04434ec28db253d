package dev.lockstep.tftp.retransmit;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A value for each parameter of a strategy. A modifier also has the policy that it modifies. Immutable.
 *
 * @param byName in the order of the row
 */
record ParameterValues(
        StrategyRow row,
        Map<String, Object> byName,
        @Nullable RetransmitPolicy modified) {
    /** Patience lasts for at least this number of agreed intervals. */
    private static final long LEAST_INTERVALS = 4;

    /**
     * Reads the comma-separated part of a text form.
     *
     * @throws IllegalArgumentException naming the parameter that is wrong, its value and its range
     */
    static ParameterValues parse(final StrategyRow row, final String text, final @Nullable RetransmitPolicy modified) {
        final Map<String, String> given = items(row, text);
        final Set<String> stated = Set.copyOf(given.keySet());
        final Map<String, Object> byName = new LinkedHashMap<>();
        for (final Parameter parameter : row.parameters()) {
            final String value = given.remove(parameter.name());
            byName.put(parameter.name(), parameter.read(row.name(), value == null ? parameter.defaultText() : value));
        }
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("'" + row.name() + "' has no parameter '"
                    + given.keySet().iterator().next() + "': it takes " + String.join(", ", byName.keySet()));
        }
        fitMax(row, byName, stated);
        return new ParameterValues(row, byName, modified);
    }

    private static Map<String, String> items(final StrategyRow row, final String text) {
        final Map<String, String> values = new LinkedHashMap<>();
        for (final String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            final int equals = item.indexOf('=');
            final String key =
                    equals < 0 && values.isEmpty() ? Parameter.INTERVAL : item.substring(0, Math.max(0, equals));
            if (key.isEmpty() || (equals < 0 && !row.has(key))) {
                throw new IllegalArgumentException(row.name() + ": '" + item + "' is not name=value");
            }
            if (values.put(key, item.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(row.name() + ": '" + key + "' is given twice");
            }
        }
        return values;
    }

    /** Raises the default maximum to a longer interval, and refuses a stated maximum that is shorter. A default ACK floor gives way, too. */
    private static void fitMax(final StrategyRow row, final Map<String, Object> byName, final Set<String> stated) {
        if (!stated.contains(Parameter.ACK_FLOOR)
                && byName.get(Parameter.MAX) instanceof final Long maxNs
                && byName.get(Parameter.ACK_FLOOR) instanceof final Long ackFloorNs) {
            byName.put(Parameter.ACK_FLOOR, Math.min(maxNs, ackFloorNs));
        }
        for (final String lower : new String[] {"initial", Parameter.FLOOR, Parameter.ACK_FLOOR, Parameter.INTERVAL}) {
            if (byName.get(Parameter.MAX) instanceof final Long maxNs
                    && byName.get(lower) instanceof final Long lowerNs
                    && lowerNs > maxNs) {
                if (stated.contains(Parameter.MAX)) {
                    throw new IllegalArgumentException(row.name() + ": max=" + DurationText.format(maxNs) + " is below "
                            + lower + "=" + DurationText.format(lowerNs));
                }
                byName.put(Parameter.MAX, lowerNs);
            }
        }
    }

    long durationNs(final String name) {
        return (Long) value(name);
    }

    double number(final String name) {
        return (Double) value(name);
    }

    int count(final String name) {
        return (Integer) value(name);
    }

    boolean isOn(final String name) {
        return (Boolean) value(name);
    }

    /** The jitter; a number is the largest addition. */
    Spread spread() {
        final Object jitter = value(Parameter.JITTER);
        return jitter instanceof final Spread spread ? spread : Spread.added((Double) jitter);
    }

    private Object value(final String name) {
        return requireNonNull(byName.get(name), name);
    }

    RetransmitPolicy policy() {
        return row.factory().apply(this);
    }

    /** The policy that a modifier modifies. */
    RetransmitPolicy modifiedPolicy() {
        return requireNonNull(modified, row.name());
    }

    ParameterValues withModified(final RetransmitPolicy other) {
        return new ParameterValues(row, byName, other);
    }

    /** The same strategy with the agreed interval. */
    ParameterValues withInterval(final long intervalNs) {
        final Map<String, Object> agreed = new LinkedHashMap<>(byName);
        agreed.put(Parameter.INTERVAL, intervalNs);
        if (row.has(Parameter.MAX)) {
            agreed.put(Parameter.MAX, Math.max(durationNs(Parameter.MAX), intervalNs));
        }
        agreed.put(Parameter.PATIENCE, patienceNs(intervalNs));
        return new ParameterValues(row, agreed, modified);
    }

    /** The same strategy with the longer of the two floors. */
    ParameterValues withReceiversFloor() {
        final Map<String, Object> receivers = new LinkedHashMap<>(byName);
        receivers.put(Parameter.FLOOR, Math.max(durationNs(Parameter.FLOOR), durationNs(Parameter.ACK_FLOOR)));
        return new ParameterValues(row, receivers, modified);
    }

    /**
     * {@code exponential} with an agreed interval and the limits of a strategy that estimates. An interval that is not below the maximum doubles
     * once (RFC 1123 section 4.2.3.2).
     */
    ParameterValues asExponential(final long intervalNs) {
        final Map<String, Object> agreed = new LinkedHashMap<>();
        agreed.put(Parameter.INTERVAL, intervalNs);
        agreed.put("factor", 2.0);
        agreed.put(Parameter.MAX, intervalNs < durationNs(Parameter.MAX) ? durationNs(Parameter.MAX) : 2 * intervalNs);
        agreed.put(Parameter.JITTER, spread());
        agreed.put(Parameter.PATIENCE, patienceNs(intervalNs));
        return new ParameterValues(StrategyTable.EXPONENTIAL, agreed, null);
    }

    private long patienceNs(final long intervalNs) {
        return Math.max(durationNs(Parameter.PATIENCE), LEAST_INTERVALS * intervalNs);
    }

    /** The text form of the policy. */
    @Override
    public String toString() {
        final StringJoiner text = new StringJoiner(",", row.name() + ":", modified == null ? "" : "+" + modified);
        byName.forEach(
                (name, value) -> text.add((Parameter.INTERVAL.equals(name) ? "" : name + "=") + Parameter.text(value)));
        return text.toString();
    }
}
