package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.retransmit.DurationText;

/**
 * Times during which a link carries nothing or a host does nothing, once or periodically. Immutable.
 *
 * @param startNs when the first begins, in nanoseconds from the simulation's start, at least 0
 * @param lengthNs of each, in nanoseconds, greater than 0
 * @param everyNs from one start to the next, in nanoseconds, longer than lengthNs; 0 for a single outage
 */
public record Outage(long startNs, long lengthNs, long everyNs) {
    /**
     * Checks the ranges.
     *
     * @param startNs as the record says
     * @param lengthNs as the record says
     * @param everyNs as the record says
     */
    public Outage {
        if (startNs < 0 || lengthNs <= 0 || (everyNs != 0 && everyNs <= lengthNs)) {
            throw new IllegalArgumentException("an outage from " + DurationText.format(startNs) + " on for "
                    + DurationText.format(lengthNs) + (everyNs == 0 ? "" : " every " + DurationText.format(everyNs))
                    + " has to be longer than 0, and shorter than its period");
        }
    }

    /**
     * The end of the outage that is going on.
     *
     * @param nowNs the time
     * @return nanoseconds from the simulation's start; the time itself if there is no outage then
     */
    long endNs(final long nowNs) {
        if (nowNs < startNs) {
            return nowNs;
        }
        final long elapsedNs = everyNs == 0 ? nowNs - startNs : (nowNs - startNs) % everyNs;
        return elapsedNs < lengthNs ? nowNs - elapsedNs + lengthNs : nowNs;
    }

    boolean covers(final long nowNs) {
        return endNs(nowNs) != nowNs;
    }
}
