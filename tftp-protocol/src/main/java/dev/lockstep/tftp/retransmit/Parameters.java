package dev.lockstep.tftp.retransmit;

import java.util.LinkedHashMap;
import java.util.Map;

/** The comma-separated part of a policy's text form; a first item without a name is the interval. Each parameter is taken once. */
final class Parameters {
    static final String INTERVAL = "interval";

    private final Map<String, String> values = new LinkedHashMap<>();

    Parameters(final String text) {
        for (final String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            final int equals = item.indexOf('=');
            final String key = equals < 0 && values.isEmpty() ? INTERVAL : equals < 0 ? "" : item.substring(0, equals);
            if (key.isEmpty()) {
                throw new IllegalArgumentException("'" + item + "' is not name=value");
            }
            if (values.put(key, item.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("'" + key + "' is given twice");
            }
        }
    }

    TimeoutBounds bounds(final String initial, final String floor, final String max, final String jitter) {
        final long initialNs = duration("initial", initial);
        final long floorNs = duration("floor", floor);
        final long defaultMaxNs = Math.max(DurationText.parseNs(max), Math.max(initialNs, floorNs));
        return new TimeoutBounds(
                initialNs,
                floorNs,
                duration("max", DurationText.format(defaultMaxNs)),
                number("jitter", jitter),
                duration("patience", "60s"));
    }

    long duration(final String name, final String defaultText) {
        final String value = text(name, defaultText);
        try {
            return DurationText.parseNs(value);
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    double number(final String name, final String defaultText) {
        final String value = text(name, defaultText);
        try {
            return Double.parseDouble(value);
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException(name + ": '" + value + "' is not a number", e);
        }
    }

    int count(final String name, final String defaultText) {
        final String value = text(name, defaultText);
        try {
            return Integer.parseInt(value);
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException(name + ": '" + value + "' is not a whole number", e);
        }
    }

    boolean isOn(final String name, final String defaultText) {
        final String value = text(name, defaultText);
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException(name + ": '" + value + "' is neither on nor off");
        };
    }

    String text(final String name, final String defaultText) {
        final String value = values.remove(name);
        return value == null ? defaultText : value;
    }

    void requireAllTaken(final String strategy) {
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("'" + strategy + "' has no parameter '"
                    + values.entrySet().iterator().next() + "'");
        }
    }
}
