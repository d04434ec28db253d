package dev.lockstep.tftp.server.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How requested names are rewritten before they are looked up. Immutable.
 *
 * <p>Prefixes and rules judge a name without leading, trailing and doubled slashes and without {@code .} as a component.
 *
 * @param windows whether backslashes become slashes, before all else, and case does not matter
 * @param strippedPrefixes of which the first that a name begins with is taken off it
 * @param rules that are applied after that, in this order
 */
public record NameRules(boolean windows, List<String> strippedPrefixes, List<NameRule> rules) {
    /** No rule. */
    public static final NameRules NONE = new NameRules(false, List.of(), List.of());

    /** Takes copies of the lists, and has each prefix end with a slash. */
    public NameRules {
        strippedPrefixes = strippedPrefixes.stream()
                .map(prefix -> prefix.endsWith("/") ? prefix : prefix + "/")
                .toList();
        rules = windows ? rules.stream().map(NameRule::ignoringCase).toList() : List.copyOf(rules);
    }

    /**
     * A name and the way to it.
     *
     * @param name after the last step, empty if a rule denies it
     * @param steps that changed or judged the name
     */
    record Rewritten(Optional<String> name, List<Step> steps) {}

    /**
     * A rule at work.
     *
     * @param rule in words
     * @param name after it; null if the rule does not match
     */
    record Step(String rule, @Nullable String name) {}

    Rewritten rewrite(final String requested) {
        final List<Step> steps = new ArrayList<>();
        String name = requested;
        if (windows) {
            name = name.replace('\\', '/');
            steps.add(new Step("backslash to slash", name));
        }
        if (!strippedPrefixes.isEmpty() || !rules.isEmpty()) {
            // else a client evades a rule by another spelling of the same file
            final String plain = NameBytes.plain(name);
            if (!plain.equals(name)) {
                steps.add(new Step("no slashes and dots that change nothing", plain));
            }
            name = plain;
        }
        for (final String prefix : strippedPrefixes) {
            final @Nullable String rest = without(prefix, name);
            steps.add(new Step("strip " + prefix, rest));
            if (rest != null) {
                name = rest;
                break;
            }
        }
        for (final NameRule rule : rules) {
            final @Nullable String next = rule.apply(name);
            steps.add(new Step(rule.toString(), next));
            if (next == null) {
                continue;
            }
            if (rule.denies()) {
                return new Rewritten(Optional.empty(), steps);
            }
            name = next;
            if (rule.isLast()) {
                break;
            }
        }
        return new Rewritten(Optional.of(name), steps);
    }

    /** Returns the name without whole leading components, or null if it does not begin with them. */
    private @Nullable String without(final String prefix, final String name) {
        final String start = NameBytes.plain(NameBytes.ofOperator(prefix)) + "/";
        return name.regionMatches(windows, 0, start, 0, start.length()) ? name.substring(start.length()) : null;
    }
}
