package dev.lockstep.tftp.bench.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.lab.profile.Profiles;
import dev.lockstep.tftp.simulation.DelayLaw;
import dev.lockstep.tftp.simulation.GilbertElliott;
import dev.lockstep.tftp.simulation.HostConditions;
import dev.lockstep.tftp.simulation.LinkConditions;
import dev.lockstep.tftp.simulation.Outage;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random transfers of the product's engine under all impairments at once. {@code -Dsimulations=1000000} runs as many; {@code -Dsimulation=N}
 * runs the one of a failure's seed again.
 */
class RandomTransfersTest {
    private static final long COUNT = Long.getLong("simulations", 20_000);
    private static final Long ONLY = Long.getLong("simulation");
    private static final List<String> TIMERS = List.of(
            "adaptive",
            "adaptive:floor=5ms,patience=20s",
            "exponential:200ms",
            "exponential:jitter=decorrelated",
            "fixed:300ms,patience=10s",
            "rfc6298:floor=20ms",
            "rfc6298:floor=20ms,dupack=on",
            "rfc6298:floor=20ms,karn=off",
            "quic-pto",
            "coap",
            "cocoa",
            "fasor",
            "peak-hopper",
            "unbound",
            "quantile",
            "duplicate:copies=1,after=2ms+adaptive",
            "pacing:200us+adaptive",
            "busybox",
            "ipxe",
            "hpa5",
            "curl",
            "dnsmasq-2.90");
    private static final long MS = 1_000_000L;
    private static final List<DelayLaw> DELAYS = List.of(
            DelayLaw.constant(0),
            DelayLaw.constant(MS / 2),
            DelayLaw.uniform(MS, 20 * MS),
            DelayLaw.normal(10 * MS, 4 * MS),
            DelayLaw.exponential(5 * MS),
            DelayLaw.lognormal(5 * MS, 1),
            DelayLaw.pareto(2 * MS, 3));

    @Test
    void everyTransferEndsAndNoByteIsEverWrong() {
        final LongStream seeds = ONLY == null ? LongStream.range(0, COUNT) : LongStream.of(ONLY);
        assertThat(seeds.parallel()
                        .mapToObj(RandomTransfersTest::failure)
                        .filter(text -> !text.isEmpty())
                        .toList())
                .as("run one again with -Dsimulation=SEED")
                .isEmpty();
    }

    /** What does not hold, or nothing. */
    private static String failure(final long seed) {
        final SimulatedTransfer simulation = random(new SplittableRandom(seed));
        final String which = "seed " + seed + ": " + simulation + ": ";
        try {
            final TransferResult result = simulation.run(Long.toString(seed));
            return violation(simulation, result).isEmpty() ? "" : which + violation(simulation, result) + ": " + result;
        } catch (final RuntimeException | AssertionError e) {
            return which + e;
        }
    }

    private static String violation(final SimulatedTransfer simulation, final TransferResult result) {
        if (result.wrongBytes()) {
            return "a byte in the wrong place";
        }
        if (!simulation.spec().write() && result.outcome() == Kind.COMPLETED && !result.success()) {
            return "the client calls complete what is not";
        }
        if (simulation.spec().write() && result.outcome() == Kind.COMPLETED && !result.success()) {
            return "the client was told that all is stored, and it is not";
        }
        if (result.outcome() == Kind.PROTOCOL_VIOLATION || result.outcome() == Kind.CONTENT_FAILED) {
            return "there is no such fault in this world";
        }
        return result.completionNs() < 0 ? "it did not end" : "";
    }

    private static SimulatedTransfer random(final SplittableRandom random) {
        final int blockSize = pick(random, List.of(8, 16, 512, 1428, 8192));
        final int windowSize = pick(random, List.of(1, 1, 2, 3, 8, 16, 64));
        final long blocks = random.nextInt(1, random.nextInt(20) == 0 ? 2000 : 120);
        final long size = Math.max(0, blocks * blockSize - random.nextInt(0, blockSize + 1));
        return new SimulatedTransfer(
                new TransferSpec(random.nextBoolean(), size, blockSize, windowSize),
                new Scenario("random", link(random), link(random), host(random), host(random)),
                Profiles.parse(pick(random, TIMERS)),
                Profiles.parse(pick(random, TIMERS)));
    }

    private static LinkConditions link(final SplittableRandom random) {
        final double reordering = maybe(random) ? random.nextDouble(0.2) : 0;
        final DelayLaw delay = pick(random, DELAYS);
        return LinkConditions.builder()
                .delay(delay, maybe(random) ? random.nextLong(10_000_000) : 0)
                .rate(
                        maybe(random) ? random.nextLong(200_000, 1_000_000_000) : 0,
                        maybe(random) ? random.nextLong(20_000, 200_000) : 0)
                .loss(maybe(random) ? 0 : random.nextDouble(0.15))
                .burst(maybe(random) ? new GilbertElliott(500_000_000L, 40_000_000L, random.nextDouble()) : null)
                .duplication(maybe(random) ? random.nextDouble(0.2) : 0)
                .reordering(reordering, reordering > 0 ? random.nextLong(30_000_000) : 0)
                .corruption(maybe(random) ? random.nextDouble(0.05) : 0)
                .mtu(maybe(random) ? 1500 : 0)
                .outages(
                        maybe(random)
                                ? List.of(new Outage(
                                        random.nextLong(2_000_000_000L), 1 + random.nextLong(3_000_000_000L), 0))
                                : List.of())
                .build();
    }

    private static HostConditions host(final SplittableRandom random) {
        return new HostConditions(
                maybe(random) ? random.nextLong(2_000_000) : 0,
                maybe(random)
                        ? List.of(new Outage(random.nextLong(500_000_000), 200_000_000, 1_000_000_000))
                        : List.of(),
                false);
    }

    private static boolean maybe(final SplittableRandom random) {
        return random.nextInt(4) == 0;
    }

    private static <T> T pick(final SplittableRandom random, final List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
