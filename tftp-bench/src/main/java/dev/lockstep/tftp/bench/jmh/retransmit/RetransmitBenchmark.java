package dev.lockstep.tftp.bench.jmh.retransmit;

import dev.lockstep.tftp.bench.jmh.BenchmarkDefaults;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitStrategy;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The calls of a transfer to its strategy. Round trips vary, so that estimates keep changing. */
public class RetransmitBenchmark extends BenchmarkDefaults {
    private static final long SEED = 6298;
    private static final int ROUND_TRIPS = 1024;
    private static final long LEAST_RTT_NS = 100_000;
    private static final long MOST_RTT_NS = 400_000_000;

    /** Longer than one wait of every strategy, so that no strategy gives up during a measurement. */
    private static final String PATIENCE = ":patience=10m";

    /** Any text that {@link RetransmitPolicies#parse} reads; {@code JmhCommand} passes every strategy and every modifier. */
    @Param("adaptive")
    String policy = "adaptive";

    private final long[] roundTripsNs = new long[ROUND_TRIPS];
    private RetransmitStrategy strategy = RetransmitPolicies.DEFAULT.newStrategy(SEED);
    private int index;
    private long nowNs;

    /** Starts the strategy of one transfer. */
    @Setup
    public void setUp() {
        strategy = RetransmitPolicies.parse(policy.contains(":") ? policy : policy + PATIENCE)
                .newStrategy(SEED);
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < ROUND_TRIPS; i++) {
            roundTripsNs[i] = random.nextLong(LEAST_RTT_NS, MOST_RTT_NS);
        }
    }

    /**
     * A packet is sent and answered.
     *
     * @return the next timeout
     */
    @Benchmark
    public long reply() {
        return transmitAndReply(false);
    }

    /**
     * A time-out, then the reply to the retransmission. Without the reply the strategy would soon give up.
     *
     * @return the timeout after the time-out
     */
    @Benchmark
    public long timeout() {
        strategy.onTimeout();
        if (strategy.exhausted()) {
            throw new IllegalStateException("patience ended");
        }
        final long timeoutNs = strategy.timeoutNs();
        transmitAndReply(true);
        return timeoutNs;
    }

    private long transmitAndReply(final boolean retransmission) {
        index = (index + 1) & (ROUND_TRIPS - 1);
        strategy.onTransmit(nowNs, retransmission);
        nowNs += roundTripsNs[index];
        strategy.onReply(roundTripsNs[index], retransmission);
        return strategy.timeoutNs();
    }
}
