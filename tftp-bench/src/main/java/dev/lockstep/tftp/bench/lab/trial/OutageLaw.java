package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.bench.findings.statistics.SeededRandom;
import dev.lockstep.tftp.simulation.Outage;

/**
 * An outage of a link, or a pause of a host, whose start, length and period each trial draws anew. With fixed times, a timer could win
 * because the outage happens to end right before one of its multiples. Immutable.
 *
 * @param every the time from one start to the next; 0 for a single outage
 */
public record OutageLaw(Span start, Span length, Span every) {
    /** A single outage has no period. */
    public static final Span ONCE = new Span(0, 0);

    /** Checks the extremes: the longest outage must fit into the shortest period. */
    public OutageLaw {
        outage(start.leastNs, length.leastNs, every.mostNs);
        outage(start.mostNs, length.mostNs, every.leastNs);
    }

    /**
     * A time between two limits, each value equally likely.
     *
     * @param leastNs nanoseconds, at least 0
     * @param mostNs nanoseconds, at least leastNs
     */
    public record Span(long leastNs, long mostNs) {
        public Span {
            if (mostNs < leastNs) {
                throw new IllegalArgumentException("a range goes from the shorter to the longer time, not from "
                        + leastNs + " to " + mostNs + " ns");
            }
        }

        private long drawn(final SeededRandom random) {
            return leastNs + (long) ((mostNs - leastNs) * random.nextUnit());
        }
    }

    /** The outage of one trial. The seed alone decides it, so that all timers of the trial meet the same outage. */
    Outage drawn(final long seed) {
        final SeededRandom random = new SeededRandom(seed);
        return outage(start.drawn(random), length.drawn(random), every.drawn(random));
    }

    private static Outage outage(final long startNs, final long lengthNs, final long everyNs) {
        return new Outage(startNs, lengthNs, everyNs);
    }
}
