package dev.lockstep.tftp.bench.simulation.network;

import dev.lockstep.tftp.retransmit.DurationText;

/**
 * Gilbert and Elliott's loss in bursts, on time rather than on packets: good and bad times alternate, each of a random length, whoever sends
 * meanwhile.
 *
 * @param goodNs mean length of a good time, greater than 0
 * @param badNs mean length of a bad time, greater than 0
 * @param lossInBad part of the packets that are lost in a bad time, 0 to 1
 */
public record Burst(long goodNs, long badNs, double lossInBad) {
    /** The form that {@link #parse} reads. */
    public static final String SYNTAX = "1s,50ms,0.8 (mean good time, mean bad time, loss in the bad)";

    private static final int PARTS = 3;

    public Burst {
        if (goodNs <= 0 || badNs <= 0 || !(lossInBad >= 0 && lossInBad <= 1)) {
            throw new IllegalArgumentException(
                    "a burst has times longer than 0 and a loss from 0 to 1; write " + SYNTAX);
        }
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException naming the part that is wrong
     */
    public static Burst parse(final String text) {
        final String[] parts = text.split(",", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("'" + text + "' is no burst; write " + SYNTAX);
        }
        try {
            return new Burst(
                    DurationText.parseNs(parts[0]), DurationText.parseNs(parts[1]), Double.parseDouble(parts[2]));
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("'" + parts[2] + "' is not a number; write " + SYNTAX, e);
        }
    }

    /** The times in their order. Asked for times that never go back. */
    static final class Weather {
        private final Burst burst;
        private final KeyedRandom random;
        private long count;
        private long endNs;
        private boolean bad;

        Weather(final Burst burst, final KeyedRandom random) {
            this.burst = burst;
            this.random = random;
            bad = random.nth(count++) * (burst.goodNs + burst.badNs) < burst.badNs;
            endNs = length(bad ? burst.badNs : burst.goodNs);
        }

        boolean isBad(final long nowNs) {
            while (endNs <= nowNs) {
                bad = !bad;
                endNs += length(bad ? burst.badNs : burst.goodNs);
            }
            return bad;
        }

        private long length(final long meanNs) {
            return 1 + (long) (-meanNs * StrictMath.log(1 - random.nth(count++)));
        }
    }
}
