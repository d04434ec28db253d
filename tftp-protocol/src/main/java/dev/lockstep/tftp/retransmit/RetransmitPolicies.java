package dev.lockstep.tftp.retransmit;

import java.util.List;

/**
 * The text form of policies: a strategy's name, then a colon and the parameters that differ from their defaults, such as
 * {@code adaptive:floor=50ms,max=8s} or {@code fixed:1s}. A modifier goes before another policy: {@code pacing:80us+adaptive}.
 * {@code class:com.example.Policy} names a user's own {@link RetransmitPolicy}, which has a public constructor without parameters, or with
 * one String, which receives the text after a second colon. Thread-safe.
 */
public final class RetransmitPolicies {
    /**
     * {@code adaptive} without parameters: the default of servers and clients. Its maximum is longer than the 5 s timeout of tftp-hpa's
     * client. That client restarts its timeout at every duplicate ACK: duplicate ACKs at shorter intervals would keep it from ever
     * retransmitting its block.
     */
    public static final RetransmitPolicy DEFAULT = parse("adaptive");

    private RetransmitPolicies() {}

    /**
     * Reads a policy.
     *
     * @param text in the form described above; {@code toString} of a policy gives one
     * @return the policy
     * @throws IllegalArgumentException naming the strategy, the parameter, its value and the values that it takes
     */
    public static RetransmitPolicy parse(final String text) {
        return StrategyTable.BUILT_IN.parse(text);
    }

    /**
     * The strategies that stand alone.
     *
     * @return names that {@link #parse} reads, the default first
     */
    public static List<String> strategies() {
        return StrategyTable.BUILT_IN.names(false);
    }

    /**
     * The strategies that modify another one, which follows a plus sign.
     *
     * @return names such that {@link #parse} reads {@code name+adaptive}
     */
    public static List<String> modifiers() {
        return StrategyTable.BUILT_IN.names(true);
    }

    /**
     * Explains every strategy and parameter, with defaults and ranges, as a text of several lines.
     *
     * @return lines of up to 110 characters
     */
    public static String explanation() {
        return StrategyTable.BUILT_IN.explanation();
    }
}
