package dev.lockstep.tftp.bench.lab.plan;

import dev.lockstep.tftp.bench.lab.trial.Interruptions;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.commandline.ByteSize;
import dev.lockstep.tftp.retransmit.DurationText;
import dev.lockstep.tftp.simulation.DrawnPauses;
import dev.lockstep.tftp.simulation.HostConditions;
import dev.lockstep.tftp.simulation.LinkConditions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The text form of a scenario: keys and texts. A key of a link applies to both directions; with {@code to-server-} or {@code to-client-} before it,
 * to one. Keys of a host begin with {@code server-} or {@code client-}.
 */
final class ScenarioText {
    private static final String NAME = "name";
    private static final String SOURCE = "source";
    private static final String TO_SERVER = "to-server-";
    private static final String TO_CLIENT = "to-client-";

    private final Map<String, String> left;
    private final String name;

    private ScenarioText(final Map<String, String> values, final String name) {
        this.left = new LinkedHashMap<>(values);
        this.name = name;
    }

    /** All scenarios of a text. Braces in it yield several. */
    static List<Scenario> read(final Map<String, String> values) {
        final String name = name(values);
        final List<Scenario> all = new ArrayList<>();
        for (final Map<String, String> one : expand(values)) {
            all.add(new ScenarioText(one, nameOf(name, values, one)).scenario());
        }
        return all;
    }

    /** The name that a text gives to its scenarios. */
    static String name(final Map<String, String> values) {
        final String name = values.get(NAME);
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a scenario needs a name: " + values);
        }
        return name;
    }

    private static List<Map<String, String>> expand(final Map<String, String> values) {
        List<Map<String, String>> all = List.of(new LinkedHashMap<>());
        for (final Map.Entry<String, String> entry : values.entrySet()) {
            final List<Map<String, String>> longer = new ArrayList<>();
            final List<String> expanded = Expansion.of(entry.getValue());
            Expansion.checkCount("scenario '" + values.get(NAME) + "'", (long) all.size() * expanded.size());
            for (final Map<String, String> before : all) {
                for (final String value : expanded) {
                    final Map<String, String> after = new LinkedHashMap<>(before);
                    after.put(entry.getKey(), value);
                    longer.add(after);
                }
            }
            all = longer;
        }
        return all;
    }

    /** The name with the values that distinguish this scenario from the others of the same text. */
    private static String nameOf(final String name, final Map<String, String> values, final Map<String, String> one) {
        final StringBuilder full = new StringBuilder(name);
        one.forEach((key, value) -> {
            if (!value.equals(values.get(key))) {
                full.append(' ').append(key).append('=').append(value);
            }
        });
        return full.toString();
    }

    private Scenario scenario() {
        left.remove(NAME);
        left.remove(SOURCE);
        try {
            final Scenario scenario = new Scenario(
                    name, link(TO_SERVER), link(TO_CLIENT), host("server-"), host("client-"), interruptions());
            for (final String key : LINK_KEYS) {
                left.keySet().removeAll(List.of(key, TO_SERVER + key, TO_CLIENT + key));
            }
            if (!left.isEmpty()) {
                throw new IllegalArgumentException(
                        "unknown key '" + left.keySet().iterator().next() + "'; --print-scenarios explains the keys");
            }
            return scenario;
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("scenario '" + name + "': " + e.getMessage(), e);
        }
    }

    private static final List<String> LINK_KEYS = List.of(
            "delay", "jitter", "rate", "queue", "loss", "burst", "duplicate", "reorder", "corrupt", "mtu", "cut");

    private LinkConditions link(final String way) {
        final String[] reorder = linkText(way, "reorder", "0,0s").split(",", 2);
        return LinkConditions.builder()
                .delay(
                        linkValue(way, "delay", "constant:0s", LinkText::delay),
                        linkValue(way, "jitter", "0s", DurationText::parseNs))
                .rate(
                        linkValue(way, "rate", "0", ScenarioText::rate),
                        linkValue(
                                way, "queue", "0", text -> ByteSize.parse(text).bytes()))
                .loss(linkValue(way, "loss", "0", ScenarioText::probability))
                .burst(optional(way, "burst", LinkText::burst))
                .duplication(linkValue(way, "duplicate", "0", ScenarioText::probability))
                .reordering(probability(reorder[0]), DurationText.parseNs(reorder.length > 1 ? reorder[1] : "1ms"))
                .corruption(linkValue(way, "corrupt", "0", ScenarioText::probability))
                .mtu(linkValue(way, "mtu", "0", ScenarioText::mtu))
                .build();
    }

    private Interruptions interruptions() {
        return new Interruptions(
                linkValue(TO_SERVER, "cut", "", LinkText::outages),
                linkValue(TO_CLIENT, "cut", "", LinkText::outages),
                LinkText.outages(take("server-pause", "")),
                LinkText.outages(take("client-pause", "")));
    }

    private HostConditions host(final String host) {
        return new HostConditions(
                DurationText.parseNs(take(host + "service", "0s")),
                List.of(),
                drawnPauses(host, take(host + "awake", ""), take(host + "asleep", "")),
                ByteSize.parse(take(host + "receive", "0")).bytes(),
                false);
    }

    private static @Nullable DrawnPauses drawnPauses(final String host, final String awake, final String asleep) {
        if (awake.isEmpty() != asleep.isEmpty()) {
            throw new IllegalArgumentException(host + "awake and " + host + "asleep belong together");
        }
        return awake.isEmpty() ? null : new DrawnPauses(LinkText.delay(awake), LinkText.delay(asleep));
    }

    private <T> T linkValue(
            final String way, final String key, final String byDefault, final Function<String, T> reader) {
        final String text = linkText(way, key, byDefault);
        try {
            return reader.apply(text);
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("NullAway") // null means that the key is missing
    private <T> T optional(final String way, final String key, final Function<String, T> reader) {
        final String text = linkText(way, key, "");
        return text.isEmpty() ? null : linkValue(way, key, text, reader);
    }

    /** The value of one direction, or the value of both. */
    private String linkText(final String way, final String key, final String byDefault) {
        final String own = left.get(way + key);
        if (own != null) {
            return own;
        }
        final String both = left.get(key);
        return both == null ? byDefault : both;
    }

    private String take(final String key, final String byDefault) {
        final String value = left.remove(key);
        return value == null ? byDefault : value;
    }

    private static double probability(final String text) {
        final double value = number(text);
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("'" + text + "' is not between 0 and 1");
        }
        return value;
    }

    private static int mtu(final String text) {
        final double value = number(text);
        if (value != 0 && !(value >= 68 && value <= 65_535)) {
            throw new IllegalArgumentException("'" + text + "' is not between 68 and 65535");
        }
        return (int) value;
    }

    private static long rate(final String text) {
        final int last = text.length() - 1;
        final String digits = last >= 0 && "kMG".indexOf(text.charAt(last)) >= 0 ? text.substring(0, last) : text;
        final double factor = digits.equals(text) ? 1 : StrictMath.pow(1000, 1 + "kMG".indexOf(text.charAt(last)));
        final double value = number(digits) * factor;
        if (!(value >= 0 && value <= 1e12)) {
            throw new IllegalArgumentException("'" + text + "' is not between 0 and 1000G bits a second");
        }
        return (long) value;
    }

    private static double number(final String text) {
        try {
            return Double.parseDouble(text);
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number", e);
        }
    }
}
