package dev.lockstep.tftp.bench.lab.profile;

import dev.lockstep.tftp.retransmit.ExponentialTimeout;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.retransmit.RetransmitStrategy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * iPXE's timer. A sample moves the timeout by an eighth towards four round trips. Each expiry doubles it, also for the following blocks, and
 * makes the timer ignore one good sample. It gives up when the next wait would be longer than 10 s. Not thread-safe.
 */
public final class IpxeTimeout implements RetransmitStrategy {
    private static final long LEAST_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long MOST_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    private long timeoutNs = LEAST_NS;
    private int expiries;

    private IpxeTimeout() {}

    @Override
    public void onTransmit(final long nowNs, final boolean retransmission) {
        // samples are taken when a reply arrives
    }

    @Override
    public void onReply(final long rttNs, final boolean ambiguous) {
        if (expiries > 0) {
            expiries--;
        } else {
            timeoutNs = Math.max(LEAST_NS, timeoutNs - timeoutNs / 8 + rttNs / 2);
        }
    }

    @Override
    public void onTimeout() {
        timeoutNs *= 2;
        expiries++;
    }

    @Override
    public long timeoutNs() {
        return timeoutNs;
    }

    @Override
    public boolean exhausted() {
        return timeoutNs > MOST_NS;
    }

    /** The policy, which has no parameters. */
    public record Policy() implements RetransmitPolicy {
        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            return new IpxeTimeout();
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long intervalNs) {
            return ExponentialTimeout.builder()
                    .interval(Duration.ofNanos(intervalNs))
                    .factor(2)
                    .max(Duration.ofNanos(Math.max(intervalNs, MOST_NS)))
                    .jitter(0)
                    .patience(Duration.ofNanos(Math.max(PATIENCE_NS, 4 * intervalNs)))
                    .build();
        }
    }
}
