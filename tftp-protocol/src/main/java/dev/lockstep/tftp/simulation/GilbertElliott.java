package dev.lockstep.tftp.simulation;

/**
 * Burst loss by the model of Gilbert and Elliott: a link is in a good or in a bad state, for times that are exponentially distributed, and loses
 * datagrams in the bad one. The state depends on the time alone, not on what is sent. Immutable.
 *
 * @param goodNs mean length of the good state in nanoseconds, greater than 0
 * @param badNs mean length of the bad state in nanoseconds, greater than 0
 * @param lossInBad probability that a datagram is lost in the bad state
 */
public record GilbertElliott(long goodNs, long badNs, double lossInBad) {
    /**
     * Checks the ranges.
     *
     * @param goodNs as the record says
     * @param badNs as the record says
     * @param lossInBad as the record says
     */
    public GilbertElliott {
        if (goodNs <= 0 || badNs <= 0 || !(lossInBad >= 0 && lossInBad <= 1)) {
            throw new IllegalArgumentException("burst loss has states longer than 0 and a loss from 0 to 1, not "
                    + goodNs + " ns, " + badNs + " ns and " + lossInBad);
        }
    }

    /** The state of one link, asked for at times that never go back. Not thread-safe. */
    static final class State {
        private final GilbertElliott model;
        private final KeyedRandom random;
        private long draws;
        private long endNs;
        private boolean bad;

        State(final GilbertElliott model, final KeyedRandom random) {
            this.model = model;
            this.random = random;
            bad = random.nth(draws++) * (model.goodNs + model.badNs) < model.badNs;
            endNs = nextLengthNs();
        }

        /** The probability that a datagram which is sent now is lost. */
        double loss(final long nowNs) {
            while (endNs <= nowNs) {
                bad = !bad;
                endNs += nextLengthNs();
            }
            return bad ? model.lossInBad : 0;
        }

        private long nextLengthNs() {
            return 1 + (long) (-(bad ? model.badNs : model.goodNs) * StrictMath.log(1 - random.nth(draws++)));
        }
    }
}
