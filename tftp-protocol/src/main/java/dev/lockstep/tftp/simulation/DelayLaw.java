package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.retransmit.DurationText;
import java.util.Arrays;

/**
 * How long a datagram travels: the inverse of a distribution function. One random number decides a delay, also that of a {@link #plus sum}.
 * The laws of this interface give the same delays on every JVM, are immutable and thread-safe.
 */
@FunctionalInterface
public interface DelayLaw {
    /**
     * The delay below which a part of all delays lies.
     *
     * @param unit that part, from 0 inclusive to 1 exclusive
     * @return nanoseconds, at least 0
     */
    long delayNs(double unit);

    /**
     * Always the same delay.
     *
     * @param delayNs nanoseconds, at least 0
     * @return a law
     */
    static DelayLaw constant(final long delayNs) {
        return unit -> delayNs;
    }

    /**
     * Every delay between two limits is equally likely.
     *
     * @param leastNs nanoseconds, at least 0
     * @param mostNs nanoseconds, at least leastNs
     * @return a law
     * @throws IllegalArgumentException if the limits are in the wrong order
     */
    static DelayLaw uniform(final long leastNs, final long mostNs) {
        if (mostNs < leastNs) {
            throw new IllegalArgumentException("a uniform delay goes from the shorter to the longer, not from "
                    + DurationText.format(leastNs) + " to " + DurationText.format(mostNs));
        }
        return unit -> leastNs + (long) ((mostNs - leastNs) * unit);
    }

    /**
     * The normal distribution, without its negative part.
     *
     * @param meanNs nanoseconds
     * @param deviationNs the standard deviation in nanoseconds
     * @return a law
     */
    static DelayLaw normal(final long meanNs, final long deviationNs) {
        return unit -> inRange(meanNs + deviationNs * NormalQuantile.of(unit));
    }

    /**
     * The exponential distribution.
     *
     * @param meanNs nanoseconds
     * @return a law
     */
    static DelayLaw exponential(final long meanNs) {
        return unit -> inRange(-meanNs * StrictMath.log(1 - unit));
    }

    /**
     * The lognormal distribution: delays with a long tail, as measured on wireless links.
     *
     * @param medianNs nanoseconds
     * @param sigma the standard deviation of the delay's logarithm, greater than 0
     * @return a law
     */
    static DelayLaw lognormal(final long medianNs, final double sigma) {
        return unit -> inRange(medianNs * StrictMath.exp(sigma * NormalQuantile.of(unit)));
    }

    /**
     * The Pareto distribution, whose tail is the longest of these.
     *
     * @param leastNs nanoseconds
     * @param shape greater than 0; up to 2 the variance is infinite
     * @return a law
     */
    static DelayLaw pareto(final long leastNs, final double shape) {
        return unit -> inRange(leastNs * StrictMath.pow(1 - unit, -1 / shape));
    }

    /**
     * Delays that were measured, each equally likely.
     *
     * @param delaysNs nanoseconds, in any order; at least one
     * @return a law
     * @throws IllegalArgumentException if there is none
     */
    static DelayLaw empirical(final long... delaysNs) {
        if (delaysNs.length == 0) {
            throw new IllegalArgumentException("an empirical delay is one or more measured delays");
        }
        final long[] sorted = delaysNs.clone();
        Arrays.sort(sorted);
        return unit -> sorted[(int) (unit * sorted.length)];
    }

    /**
     * The sum of two delays, both decided by the same random number.
     *
     * @param other added to this one
     * @return a law
     */
    default DelayLaw plus(final DelayLaw other) {
        return unit -> delayNs(unit) + other.delayNs(unit);
    }

    /** Not negative, and no longer than a day: every transfer has given up by then. */
    private static long inRange(final double ns) {
        return (long) Math.max(0, Math.min(ns, 86_400e9));
    }
}
