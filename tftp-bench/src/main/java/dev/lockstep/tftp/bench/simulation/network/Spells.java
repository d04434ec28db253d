package dev.lockstep.tftp.bench.simulation.network;

import dev.lockstep.tftp.retransmit.DurationText;

/**
 * Times during which something does not work: a link that is cut, a host that stands still.
 *
 * @param startNs of the first, at least 0
 * @param lengthNs of each, greater than 0
 * @param everyNs from start to start, longer than lengthNs; 0 for a single one
 */
public record Spells(long startNs, long lengthNs, long everyNs) {
    /** The form that {@link #parse} reads. */
    public static final String SYNTAX = "2s,500ms (start, length) or 2s,500ms,10s (and again every 10 s)";

    public Spells {
        if (lengthNs <= 0 || (everyNs != 0 && everyNs <= lengthNs)) {
            throw new IllegalArgumentException("length " + DurationText.format(lengthNs) + " has to be longer than 0"
                    + " and shorter than what it repeats after; write " + SYNTAX);
        }
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException naming the part that is wrong
     */
    public static Spells parse(final String text) {
        final String[] parts = text.split(",", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("'" + text + "' is no spell; write " + SYNTAX);
        }
        return new Spells(
                DurationText.parseNs(parts[0]),
                DurationText.parseNs(parts[1]),
                parts.length == 3 ? DurationText.parseNs(parts[2]) : 0);
    }

    /** When the spell that covers this time ends; the time itself if none does. */
    public long endAfter(final long nowNs) {
        if (nowNs < startNs) {
            return nowNs;
        }
        final long intoNs = everyNs == 0 ? nowNs - startNs : (nowNs - startNs) % everyNs;
        return intoNs < lengthNs ? nowNs - intoNs + lengthNs : nowNs;
    }

    boolean cover(final long nowNs) {
        return endAfter(nowNs) != nowNs;
    }
}
