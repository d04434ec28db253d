package dev.lockstep.tftp.bench.lab.profile;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.retransmit.RetransmitStrategy;

/** One timer until the first answer, and another from there on. Not thread-safe. */
final class PhasedTimeout implements RetransmitStrategy {
    private final RetransmitStrategy afterAnswer;
    private RetransmitStrategy current;

    private PhasedTimeout(final RetransmitStrategy request, final RetransmitStrategy afterAnswer) {
        this.afterAnswer = afterAnswer;
        current = request;
    }

    @Override
    public void onTransmit(final long nowNs, final boolean retransmission) {
        current.onTransmit(nowNs, retransmission);
    }

    @Override
    public void onReply(final long rttNs, final boolean ambiguous) {
        current = afterAnswer;
        current.onReply(rttNs, ambiguous);
    }

    @Override
    public void onTimeout() {
        current.onTimeout();
    }

    @Override
    public long timeoutNs() {
        return current.timeoutNs();
    }

    @Override
    public boolean exhausted() {
        return current.exhausted();
    }

    /**
     * The two timers.
     *
     * @param request of the first packet, until it is answered
     * @param afterAnswer of the packets after that
     */
    record Policy(RetransmitPolicy request, RetransmitPolicy afterAnswer) implements RetransmitPolicy {
        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            return new PhasedTimeout(request.newStrategy(seed), afterAnswer.newStrategy(seed));
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long intervalNs) {
            return new Policy(
                    request.withNegotiatedInterval(intervalNs), afterAnswer.withNegotiatedInterval(intervalNs));
        }

        @Override
        public String toString() {
            return request + " until the first answer, then " + afterAnswer;
        }
    }
}
