package dev.lockstep.tftp.server.naming;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule that rewrites or denies requested names. Immutable and thread-safe.
 */
public final class NameRule {
    private static final String ARROW = " -> ";

    private final String text;
    private final Action action;
    private final Pattern pattern;
    private final String replacement;

    private enum Action {
        REPLACE(true),
        REPLACE_ALL(true),
        SERVE(true),
        KEEP(false),
        DENY(false);

        private final boolean replaces;

        Action(final boolean replaces) {
            this.replaces = replaces;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private NameRule(final String text, final Action action, final Pattern pattern, final String replacement) {
        this.text = text;
        this.action = action;
        this.pattern = pattern;
        this.replacement = replacement;
    }

    /**
     * Reads a rule: {@code replace PATTERN -> NAME} (the first match), {@code replace-all PATTERN -> NAME}, {@code serve PATTERN -> NAME} (and no later
     * rule), {@code keep PATTERN} (no later rule), or {@code deny PATTERN}. {@code $1} in NAME is the pattern's first group.
     *
     * @throws IllegalArgumentException naming the mistake
     */
    public static NameRule parse(final String text) {
        final int space = text.indexOf(' ');
        final Action action = action(text, space < 0 ? text : text.substring(0, space));
        final String rest = space < 0 ? "" : text.substring(space + 1).strip();
        final int arrow = (rest + " ").indexOf(ARROW);
        if (action.replaces != (arrow >= 0)) {
            throw new IllegalArgumentException("'" + text + "': " + action.word()
                    + (action.replaces ? " needs PATTERN -> NAME" : " takes a pattern alone, no name"));
        }
        final String pattern = arrow < 0 ? rest : rest.substring(0, arrow).strip();
        final String replacement =
                arrow < 0 ? "" : (rest + " ").substring(arrow + ARROW.length()).strip();
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "': the pattern is missing");
        }
        if (pattern.startsWith("^/")) {
            throw new IllegalArgumentException("'" + text + "': rules see names without their leading slashes");
        }
        if (NameBytes.leadsUp(replacement)) {
            throw new IllegalArgumentException("'" + text + "': no name with .. is served");
        }
        return new NameRule(text, action, compiled(text, pattern, replacement), NameBytes.ofOperator(replacement));
    }

    private static Action action(final String text, final String word) {
        for (final Action action : Action.values()) {
            if (action.word().equals(word)) {
                return action;
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' begins with none of replace, replace-all, serve, keep and deny");
    }

    private static Pattern compiled(final String text, final String pattern, final String replacement) {
        final Pattern compiled = NamePattern.of(text, pattern);
        try {
            // the alternative matches everywhere, which has the replacement judged
            Pattern.compile("(?:" + compiled + ")|").matcher("").replaceFirst(replacement);
            return compiled;
        } catch (final IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "'" + text + "': the pattern has no such group, '" + replacement
                            + "' (write \\$ for a dollar sign)",
                    e);
        }
    }

    /** The same rule for names in any case. */
    public NameRule ignoringCase() {
        return new NameRule(text, action, Pattern.compile(pattern.pattern(), Pattern.CASE_INSENSITIVE), replacement);
    }

    /** Returns the name after this rule, or null if its pattern does not match. */
    @Nullable
    String apply(final String name) {
        final Matcher matcher = pattern.matcher(name);
        if (!matcher.find()) {
            return null;
        }
        return switch (action) {
            case REPLACE, SERVE -> matcher.replaceFirst(replacement);
            case REPLACE_ALL -> matcher.replaceAll(replacement);
            case KEEP, DENY -> name;
        };
    }

    /** Whether no later rule applies to a name that this one matches. */
    boolean isLast() {
        return action == Action.SERVE || action == Action.KEEP || action == Action.DENY;
    }

    boolean denies() {
        return action == Action.DENY;
    }

    /** The rule as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
