package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TftpOption;
import dev.lockstep.tftp.wire.TransferMode;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes up a scenario from a seed. Most are small; every few hundredth counts past block 65535 or has a huge window. */
final class RandomScenario {
    private static final int WRAP_EVERY = 1000;
    private static final int HUGE_WINDOW_EVERY = 500;
    private static final int MAX_BYTES = 60_000;
    private static final int MAX_WINDOW_BYTES = 1 << 20;
    private static final int MIN_BLOCK = 8;
    private static final long NANOS_PER_MICRO = 1_000;

    private final long seed;
    private final SplittableRandom random;
    private final boolean wraps;
    private final boolean hugeWindow;

    private RandomScenario(final long seed) {
        this.seed = seed;
        random = new SplittableRandom(seed);
        wraps = seed % WRAP_EVERY == 0;
        hugeWindow = seed % HUGE_WINDOW_EVERY == 1;
    }

    static Scenario of(final long seed) {
        return new RandomScenario(seed).make();
    }

    private Scenario make() {
        final boolean plain = !wraps && !hugeWindow && chance(0.15);
        final int blockSize = plain ? 0 : blockSize();
        final int windowSize = plain ? 0 : windowSize(blockSize);
        final long size = size(blockSize == 0 ? TransferParameters.DEFAULT_BLOCK_SIZE : blockSize, windowSize);
        final Scenario scenario = chance(0.5) ? Scenario.read(size) : Scenario.write(size);
        final Rollover rollover = plain || chance(0.5) ? null : chance(0.5) ? Rollover.TO_ZERO : Rollover.TO_ONE;
        scenario.seed(seed)
                .mode(chance(0.2) ? TransferMode.NETASCII : TransferMode.OCTET)
                .policy(policy())
                .links(link(), link());
        scenario.options(plain ? OptionRequest.NONE : options(scenario, blockSize, windowSize, rollover))
                .startingAt(startNs())
                .sizeIsKnown(chance(0.8))
                .drainsBeforeSending(chance(0.3));
        if (wraps && scenario.isRead && canShowThatItWrapsToOne(scenario, windowSize) && chance(0.5)) {
            scenario.serverWrapsToOne();
        }
        if (!wraps && !hugeWindow && chance(0.25)) {
            scenario.stalls(random.nextDouble() * 0.2, 1 + random.nextLong(300 * Scenario.MILLIS));
        }
        return scenario.retransmission(retransmission(), retransmission());
    }

    /** A window shows it by its last block (in lock-step by any): that must not be the file's last, short window. */
    private static boolean canShowThatItWrapsToOne(final Scenario scenario, final int windowSize) {
        return windowSize <= 1
                || (scenario.mode == TransferMode.OCTET && scenario.size / MIN_BLOCK >= BlockNumber.MAX + windowSize);
    }

    private boolean chance(final double probability) {
        return random.nextDouble() < probability;
    }

    private int blockSize() {
        if (wraps) {
            return MIN_BLOCK;
        }
        final double kind = random.nextDouble();
        if (hugeWindow || kind < 0.5) {
            return random.nextInt(MIN_BLOCK, 33);
        }
        if (kind < 0.8) {
            return random.nextInt(33, 1500);
        }
        return kind < 0.95 ? random.nextInt(1500, 9000) : random.nextInt(9000, TransferParameters.MAX_BLOCK_SIZE + 1);
    }

    private int windowSize(final int blockSize) {
        if (hugeWindow) {
            return random.nextInt(65, 32_768);
        }
        if (chance(wraps ? 0.25 : 0.4)) {
            return chance(0.5) ? 0 : 1;
        }
        return Math.max(1, Math.min(random.nextInt(2, 65), MAX_WINDOW_BYTES / blockSize));
    }

    private long size(final int blockSize, final int windowSize) {
        if (wraps) {
            return MIN_BLOCK * (65_530 + random.nextLong(chance(0.2) ? 70_000 : 200)) + random.nextInt(MIN_BLOCK);
        }
        final long blocks = hugeWindow
                ? random.nextLong(2L * windowSize)
                : random.nextLong(1 + Math.min(random.nextInt(1, 120), MAX_BYTES / blockSize));
        return blocks * blockSize + (chance(0.2) ? 0 : random.nextInt(blockSize));
    }

    private OptionRequest options(
            final Scenario scenario, final int blockSize, final int windowSize, final @Nullable Rollover rollover) {
        final long wholeSeconds = random.nextLong(1, 4) * 1_000_000;
        // a server sends its first packet five times: these must not be over before a round trip is
        final long least = Math.max(20_000, longestRoundTripNs(scenario) / 4 / NANOS_PER_MICRO);
        final long timeoutMicros = chance(0.9) ? 0 : chance(0.5) ? wholeSeconds : least + random.nextLong(900_000);
        final long transferSize = chance(0.5) ? BlockSource.UNKNOWN_SIZE : scenario.isRead ? 0 : scenario.size;
        return new OptionRequest(blockSize, windowSize, timeoutMicros, transferSize, rollover);
    }

    private static long longestRoundTripNs(final Scenario scenario) {
        return scenario.toServer.longestDelayNs() + scenario.toClient.longestDelayNs();
    }

    private NegotiationPolicy policy() {
        if (wraps || hugeWindow || chance(0.8)) {
            return new NegotiationPolicy(
                    TransferParameters.MAX_BLOCK_SIZE,
                    32_767,
                    MAX_WINDOW_BYTES,
                    Long.MAX_VALUE,
                    Set.of(),
                    Conformance.STANDARD);
        }
        final Set<TftpOption> refused = chance(0.5) ? Set.of() : Set.of(TftpOption.WINDOWSIZE);
        return new NegotiationPolicy(
                random.nextInt(MIN_BLOCK, 2000),
                random.nextInt(1, 20),
                MAX_WINDOW_BYTES,
                Long.MAX_VALUE,
                refused,
                Conformance.STANDARD);
    }

    private Impairment link() {
        final long delayNs = random.nextLong(chance(0.9) ? 30 * Scenario.MILLIS : 600 * Scenario.MILLIS);
        return new Impairment(
                loss(),
                chance(0.7) ? 0 : random.nextDouble() * (hugeWindow ? 0.001 : 0.1),
                chance(0.7) ? 0 : random.nextDouble() * (hugeWindow ? 0.001 : 0.1),
                delayNs,
                chance(0.5) ? 0 : random.nextLong(1 + delayNs),
                random.nextLong(1 + 2 * delayNs));
    }

    private double loss() {
        final double kind = random.nextDouble();
        if (kind < 0.4) {
            return 0;
        }
        if (wraps || hugeWindow) {
            return random.nextDouble() * (hugeWindow ? 0.0005 : 0.003);
        }
        return random.nextDouble() * (kind < 0.7 ? 0.03 : kind < 0.9 ? 0.1 : 0.3);
    }

    private long startNs() {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> random.nextLong();
            case 2 -> Long.MAX_VALUE - random.nextLong(5 * Scenario.SECONDS);
            case 3 -> -random.nextLong(5 * Scenario.SECONDS);
            default -> random.nextLong(Long.MAX_VALUE);
        };
    }

    /** Patient: a transfer that fails has met more than bad luck with single packets. */
    private String retransmission() {
        return switch (random.nextInt(6)) {
            case 0 -> "exponential:500ms,factor=1.5,max=4s,patience=600s";
            case 1 -> "fixed:1s,patience=600s";
            case 2 -> "adaptive:initial=200ms,floor=5ms,max=2s,jitter=0,patience=600s";
            default -> "adaptive:patience=600s";
        };
    }
}
