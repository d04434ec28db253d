package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.retransmit.RetransmitStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The requirements of the RFCs on a retransmission timer, each tested on strategies of a policy. Immutable. */
public record PolicyCard(List<Demand> demands) {
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SECOND = 1_000 * MS;
    private static final long LEAST_MAXIMUM_NS = 60 * SECOND;
    private static final int SAMPLES = 200;
    private static final double DOUBLE = 1.9;

    /** Jitter may shorten a timeout to this fraction of the previous one. */
    private static final double LEAST_JITTERED = 0.85;

    /**
     * A requirement.
     *
     * @param source RFC and section
     * @param must whether the RFC says MUST
     * @param holds whether the policy meets it
     */
    public record Demand(String source, String demand, boolean must, boolean holds) {}

    /** Whether the policy meets all demands that leave no choice. */
    public boolean keepsEveryMust() {
        return demands.stream().allMatch(demand -> demand.holds() || !demand.must());
    }

    /** Tests a policy. Each requirement gets a new policy, because some policies learn. */
    public static PolicyCard of(final Supplier<RetransmitPolicy> policies) {
        final List<Demand> demands = new ArrayList<>();
        demands.add(must("RFC 1123 4.2.3.2", "adapts to the round trip (MUST)", adapts(policies.get())));
        demands.add(must("RFC 1123 4.2.3.2", "backs off exponentially (\"necessary\")", doubles(policies.get())));
        demands.add(may("RFC 2349", "starts with a negotiated interval", takesNegotiated(policies.get())));
        demands.add(may("RFC 6298 2.1", "starts with a second or more (SHOULD)", beginsWithASecond(policies.get())));
        demands.add(may("RFC 6298 2.4", "never estimates below a second (SHOULD)", hasFloorOfASecond(policies.get())));
        demands.add(may(
                "RFC 6298 2.5",
                "a maximum, if any, is at least 60 s (MAY, provided)",
                allowsLongTimeouts(policies.get())));
        demands.add(must("RFC 6298 3", "Karn: no sample from an ambiguous reply (MUST)", keepsKarn(policies.get())));
        demands.add(must("RFC 6298 5.5", "doubles the timeout at each expiry (MUST)", doubles(policies.get())));
        demands.add(may("RFC 6298 5", "stays backed off until a clean sample", staysBackedOff(policies.get())));
        demands.add(may("RFC 8085 3.1.1", "starts with a second (SHOULD)", beginsWithASecond(policies.get())));
        demands.add(must("RFC 8085 3.1.1", "no ambiguous samples (MUST NOT)", keepsKarn(policies.get())));
        demands.add(must("RFC 8085 3.1.1", "slows down when its timer expires (MUST)", slowsDown(policies.get())));
        demands.add(must("RFC 8961 4 (1)", "starts with a second or more (MUST)", beginsWithASecond(policies.get())));
        demands.add(must("RFC 8961 4 (2)", "no ambiguous samples (MUST NOT)", keepsKarn(policies.get())));
        demands.add(must("RFC 8961 4 (3)", "slows down when its timer expires (MUST)", slowsDown(policies.get())));
        demands.add(must("RFC 8961 4 (4)", "backs off exponentially (MUST)", doubles(policies.get())));
        demands.add(must(
                "RFC 8961 4 (4)",
                "a maximum, if any, is at least 60 s (MUST NOT be less)",
                allowsLongTimeouts(policies.get())));
        return new PolicyCard(List.copyOf(demands));
    }

    private static Demand must(final String source, final String demand, final boolean holds) {
        return new Demand(source, demand, true, holds);
    }

    private static Demand may(final String source, final String demand, final boolean holds) {
        return new Demand(source, demand, false, holds);
    }

    private static RetransmitStrategy after(final RetransmitPolicy policy, final long rttNs) {
        final RetransmitStrategy strategy = policy.newStrategy(1);
        for (int i = 0; i < SAMPLES; i++) {
            strategy.onTransmit(i * SECOND, false);
            strategy.onReply(rttNs, false);
        }
        return strategy;
    }

    /** Whether the timeout differs between a path of 5 ms and one of 2 s. */
    private static boolean adapts(final RetransmitPolicy policy) {
        return after(policy, 5 * MS).timeoutNs() < 2 * SECOND
                && after(policy, 2 * SECOND).timeoutNs() > 2 * SECOND
                && after(policy, 5 * MS).timeoutNs() * DOUBLE
                        < after(policy, 2 * SECOND).timeoutNs();
    }

    /**
     * Whether the timeout doubles twice, from the first to the third, unless a maximum limits it. Growth within the range of jitter does
     * not count.
     */
    private static boolean doubles(final RetransmitPolicy policy) {
        final RetransmitStrategy strategy = policy.newStrategy(1);
        final long first = strategy.timeoutNs();
        strategy.onTimeout();
        final long second = strategy.timeoutNs();
        strategy.onTimeout();
        return second > 1.2 * first
                && strategy.timeoutNs() >= Math.min(DOUBLE * DOUBLE * first, (double) maximum(policy)) / 1.2;
    }

    private static boolean takesNegotiated(final RetransmitPolicy policy) {
        final long timeoutNs =
                policy.withNegotiatedInterval(3 * SECOND).newStrategy(1).timeoutNs();
        return timeoutNs >= 3 * SECOND && timeoutNs <= 6 * SECOND;
    }

    private static boolean beginsWithASecond(final RetransmitPolicy policy) {
        return policy.newStrategy(1).timeoutNs() >= SECOND;
    }

    private static boolean hasFloorOfASecond(final RetransmitPolicy policy) {
        return after(policy, MS).timeoutNs() >= SECOND;
    }

    private static boolean allowsLongTimeouts(final RetransmitPolicy policy) {
        return maximum(policy) >= LEAST_MAXIMUM_NS;
    }

    /** The longest timeout of a policy without an answer. A policy that never lengthens its timeout has that timeout as its maximum. */
    private static long maximum(final RetransmitPolicy policy) {
        final RetransmitStrategy strategy = policy.newStrategy(1);
        long longest = 0;
        for (int i = 0; i < 10; i++) {
            longest = Math.max(longest, strategy.timeoutNs());
            strategy.onTimeout();
        }
        return longest;
    }

    /** Tests with late replies that arrive right after a retransmission, so that the round trip seems short. */
    private static boolean keepsKarn(final RetransmitPolicy policy) {
        final RetransmitStrategy strategy = after(policy, 4 * SECOND);
        final long before = strategy.timeoutNs();
        for (int i = 0; i < SAMPLES; i++) {
            strategy.onTransmit(0, false);
            strategy.onTimeout();
            strategy.onTransmit(before, true);
            strategy.onReply(MS, true);
        }
        strategy.onTransmit(0, false);
        return strategy.timeoutNs() >= LEAST_JITTERED * before;
    }

    private static boolean staysBackedOff(final RetransmitPolicy policy) {
        final RetransmitStrategy strategy = after(policy, 100 * MS);
        final long before = strategy.timeoutNs();
        strategy.onTransmit(0, false);
        strategy.onTimeout();
        strategy.onTransmit(before, true);
        strategy.onReply(100 * MS, true);
        strategy.onTransmit(SECOND, false);
        return strategy.timeoutNs() >= DOUBLE * before / 1.2;
    }

    private static boolean slowsDown(final RetransmitPolicy policy) {
        final RetransmitStrategy strategy = policy.newStrategy(1);
        final long first = strategy.timeoutNs();
        strategy.onTimeout();
        return strategy.timeoutNs() > 1.2 * first || strategy.exhausted();
    }
}
