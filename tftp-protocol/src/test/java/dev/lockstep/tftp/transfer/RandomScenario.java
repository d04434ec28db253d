package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.simulation.HostConditions;
import dev.lockstep.tftp.simulation.Outage;
import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TftpOption;
import dev.lockstep.tftp.wire.TransferMode;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A scenario generated from a seed. Most are small; about one in some hundred goes beyond block 65535 or has a huge window. One in three is
 * harsh, and in one of four the storage of an end has a fault.
 */
final class RandomScenario {
    private static final int WRAP_EVERY = 1000;
    private static final int HUGE_WINDOW_EVERY = 500;
    private static final int MAX_BYTES = 60_000;
    private static final int MAX_WINDOW_BYTES = 1 << 20;
    private static final int MIN_BLOCK = 8;
    private static final long NANOS_PER_MICRO = 1_000;

    private static final int HARSH_EVERY = 3;

    private static final List<String> PATIENT = List.of(
            "exponential:500ms,factor=1.5,max=4s,patience=600s",
            "fixed:1s,patience=600s",
            "adaptive:initial=200ms,floor=5ms,max=2s,jitter=0,patience=600s",
            "adaptive:patience=600s",
            "adaptive:patience=600s",
            "adaptive:patience=600s");

    private static final List<String> ALL = List.of(
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
            "pacing:200us+adaptive");

    private static final List<ContentFault.Kind> SOURCE_FAULTS = List.of(
            ContentFault.Kind.STALLS,
            ContentFault.Kind.FAILS,
            ContentFault.Kind.THROWS,
            ContentFault.Kind.SHRINKS,
            ContentFault.Kind.GROWS);

    private static final List<ContentFault.Kind> SINK_FAULTS = List.of(
            ContentFault.Kind.STALLS, ContentFault.Kind.FAILS, ContentFault.Kind.THROWS, ContentFault.Kind.IS_FULL);

    private final long seed;
    private final SplittableRandom random;
    private final boolean wraps;
    private final boolean hugeWindow;
    private final boolean harsh;
    private final RandomPath toServer;
    private final RandomPath toClient;
    private final Scenario scenario;

    private RandomScenario(final long seed) {
        this.seed = seed;
        random = new SplittableRandom(seed);
        wraps = seed % WRAP_EVERY == 0;
        hugeWindow = seed % HUGE_WINDOW_EVERY == 1;
        harsh = !wraps && !hugeWindow && seed % HARSH_EVERY == 2;
        toServer = path();
        toClient = path();
        scenario = make();
    }

    static RandomScenario of(final long seed) {
        return new RandomScenario(seed);
    }

    Scenario scenario() {
        return scenario;
    }

    /**
     * Whether the scenario combines all impairments with any strategy, so that its transfer may fail. Otherwise both ends are patient, and
     * lost packets alone seldom make the transfer fail.
     */
    boolean isHarsh() {
        return harsh;
    }

    RandomPath toServer() {
        return toServer;
    }

    RandomPath toClient() {
        return toClient;
    }

    private RandomPath path() {
        return harsh ? RandomPath.harsh(random) : RandomPath.gentle(random, loss(), hugeWindow ? 0.001 : 0.1);
    }

    private Scenario make() {
        final boolean plain = !wraps && !hugeWindow && chance(0.15);
        final int blockSize = plain ? 0 : blockSize();
        final int windowSize = plain ? 0 : windowSize(blockSize);
        final long size = size(blockSize == 0 ? TransferParameters.DEFAULT_BLOCK_SIZE : blockSize, windowSize);
        final Scenario made = chance(0.5) ? Scenario.read(size) : Scenario.write(size);
        final Rollover rollover = plain || chance(0.5) ? null : chance(0.5) ? Rollover.TO_ZERO : Rollover.TO_ONE;
        made.seed(seed)
                .mode(chance(0.2) ? TransferMode.NETASCII : TransferMode.OCTET)
                .policy(policy())
                .links(toServer.conditions(), toClient.conditions())
                .hosts(host(), host())
                .options(plain ? OptionRequest.NONE : options(made, blockSize, windowSize, rollover))
                .startingAt(startNs())
                .sizeIsKnown(chance(0.8));
        if (wraps && made.isRead && canShowThatItWrapsToOne(made, windowSize) && chance(0.5)) {
            made.serverWrapsToOne();
        }
        if (!wraps && !hugeWindow && chance(0.25)) {
            made.stalls(random.nextDouble() * 0.2, 1 + random.nextLong(300 * Scenario.MILLIS));
        }
        if (!wraps && !hugeWindow && chance(0.25)) {
            addFault(made);
        }
        return made.retransmission(retransmission(), retransmission());
    }

    /** A fault of one end's storage. Some stalls outlast every patience. */
    private void addFault(final Scenario made) {
        final boolean ofSource = random.nextBoolean();
        final List<ContentFault.Kind> kinds = ofSource ? SOURCE_FAULTS : SINK_FAULTS;
        final ContentFault.Kind kind = kinds.get(random.nextInt(kinds.size()));
        final long stallNs = 1 + random.nextLong(chance(0.5) ? 5 * Scenario.SECONDS : 2000 * Scenario.SECONDS);
        if (kind == ContentFault.Kind.SHRINKS && made.size == 0) {
            return;
        }
        final long at = switch (kind) {
            case SHRINKS -> random.nextLong(made.size);
            case GROWS -> made.size + 1 + random.nextLong(5000);
            default -> random.nextLong(made.size + 1);
        };
        final ContentFault fault = new ContentFault(kind, at, stallNs);
        made.faults(ofSource ? fault : ContentFault.NONE, ofSource ? ContentFault.NONE : fault);
    }

    private HostConditions host() {
        final boolean takesAllFirst = chance(0.3);
        if (!harsh) {
            return new HostConditions(0, List.of(), null, 0, takesAllFirst);
        }
        final Outage pause =
                new Outage(random.nextLong(500 * Scenario.MILLIS), 200 * Scenario.MILLIS, Scenario.SECONDS);
        return new HostConditions(
                chance(0.25) ? random.nextLong(2 * Scenario.MILLIS) : 0,
                chance(0.25) ? List.of(pause) : List.of(),
                null,
                0,
                takesAllFirst);
    }

    private String retransmission() {
        final List<String> policies = harsh ? ALL : PATIENT;
        return policies.get(random.nextInt(policies.size()));
    }

    /** A client detects the server's wrap by the last block of a window, which must not be the file's last, short window. */
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
            final Scenario made, final int blockSize, final int windowSize, final @Nullable Rollover rollover) {
        final long wholeSeconds = random.nextLong(1, 4) * 1_000_000;
        // a server sends its first packet five times, which must take longer than a round trip
        final long least = Math.max(20_000, longestRoundTripNs() / 4 / NANOS_PER_MICRO);
        final long timeoutMicros = chance(0.9) ? 0 : chance(0.5) ? wholeSeconds : least + random.nextLong(900_000);
        final long transferSize = chance(0.5) ? BlockSource.UNKNOWN_SIZE : made.isRead ? 0 : made.size;
        return new OptionRequest(blockSize, windowSize, timeoutMicros, transferSize, rollover);
    }

    private long longestRoundTripNs() {
        return toServer.longestDelayNs() + toClient.longestDelayNs();
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
}
