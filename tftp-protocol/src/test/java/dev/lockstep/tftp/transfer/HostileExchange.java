package dev.lockstep.tftp.transfer;

import static java.util.Objects.requireNonNull;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.simulation.Datagram;
import dev.lockstep.tftp.simulation.Endpoint;
import dev.lockstep.tftp.simulation.HostConditions;
import dev.lockstep.tftp.simulation.LinkConditions;
import dev.lockstep.tftp.simulation.Responder;
import dev.lockstep.tftp.simulation.Simulation;
import dev.lockstep.tftp.simulation.VirtualClient;
import dev.lockstep.tftp.simulation.WireTap;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TransferMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A client and a server of ours, one of which has a hostile peer: a fuzzer's bytes decide the file, the options and the storage, what becomes of the
 * packets of the other end, and which packets of any content, from any port and at any time are sent in its name. {@link HostileRules} watches both.
 */
final class HostileExchange implements WireTap {
    private static final int MOST_ACTIONS = 300;
    private static final int MOST_STEPS = 200_000;
    private static final int MOST_BYTES = 3000;
    private static final int LONGEST_GAP_LOG2_NS = 33;
    private static final long LONGEST_AFTERWARDS_NS = 3600 * Scenario.SECONDS;
    private static final List<RetransmitPolicy> POLICIES = Stream.of(
                    "adaptive:patience=5s",
                    "fixed:1s,patience=5s",
                    "exponential:200ms,patience=5s",
                    "rfc6298:dupack=on,patience=5s",
                    "duplicate:copies=1,after=2ms+adaptive:patience=5s",
                    "pacing:200us+adaptive:patience=5s")
            .map(RetransmitPolicies::parse)
            .toList();
    private static final List<Integer> BLOCK_SIZES = List.of(0, 8, 16, 512, 1428);
    private static final List<Integer> WINDOW_SIZES = List.of(0, 1, 2, 4, 16);
    private static final List<Long> TIMEOUTS_MICROS = List.of(0L, 0L, 10_000L, 1_000_000L, 255_000_000L);

    private final FuzzedDataProvider data;
    private final boolean clientIsVictim;
    private final HostilePackets packets;
    private final Scenario scenario;
    private final Simulation simulation;
    private final HostileRules rules;
    private final List<Endpoint> endpoints = new ArrayList<>();
    private int actions;
    private boolean forging;
    private long lastActionNs;

    private HostileExchange(final FuzzedDataProvider data, final boolean clientIsVictim) {
        this.data = data;
        this.clientIsVictim = clientIsVictim;
        packets = new HostilePackets(data);
        scenario = scenario(data);
        rules = new HostileRules(scenario);
        final LinkConditions link =
                LinkConditions.builder().delayNs(Scenario.MILLIS).build();
        simulation = Simulation.builder()
                .startingAt(data.consumeLong())
                .links(link)
                .negotiation(scenario.serverPolicy)
                .retransmission(data.pickValue(POLICIES))
                .responder(this::respond)
                .tap(this)
                .build();
    }

    /** A client whose server is hostile. */
    static void againstTheClient(final FuzzedDataProvider data) {
        new HostileExchange(data, true).run();
    }

    /** A server whose client is hostile. */
    static void againstTheServer(final FuzzedDataProvider data) {
        new HostileExchange(data, false).run();
    }

    private static Scenario scenario(final FuzzedDataProvider data) {
        final long size = data.consumeInt(0, MOST_BYTES);
        final Scenario scenario = data.consumeBoolean() ? Scenario.read(size) : Scenario.write(size);
        final Rollover rollover = data.consumeBoolean() ? null : Rollover.TO_ONE;
        final long announced = data.consumeBoolean() ? BlockSource.UNKNOWN_SIZE : scenario.isRead ? 0 : size;
        return scenario.mode(data.consumeBoolean() ? TransferMode.OCTET : TransferMode.NETASCII)
                .options(new OptionRequest(
                        data.pickValue(BLOCK_SIZES),
                        data.pickValue(WINDOW_SIZES),
                        data.pickValue(TIMEOUTS_MICROS),
                        announced,
                        rollover))
                .policy(new NegotiationPolicy(
                        1428,
                        16,
                        1 << 20,
                        MOST_BYTES,
                        Set.of(),
                        data.consumeBoolean() ? Conformance.STANDARD : Conformance.STRICT))
                .sizeIsKnown(data.consumeBoolean())
                .faults(fault(data, ContentFault.Kind.FAILS), fault(data, ContentFault.Kind.IS_FULL));
    }

    private static ContentFault fault(final FuzzedDataProvider data, final ContentFault.Kind failure) {
        final ContentFault.Kind kind = switch (data.consumeInt(0, 5)) {
            case 0 -> failure;
            case 1 -> ContentFault.Kind.THROWS;
            case 2 -> ContentFault.Kind.STALLS;
            default -> ContentFault.Kind.NONE;
        };
        return new ContentFault(kind, data.consumeInt(0, MOST_BYTES), data.consumeLong(1, 10 * Scenario.SECONDS));
    }

    private Readiness readiness() {
        return new Readiness(simulation, scenario, scenario.seed);
    }

    private Responder.Response respond(final Responder.Request request) {
        final Readiness readiness = readiness().wakes(request.wakeUp());
        final TransferMode mode = requireNonNull(request.received().mode());
        return request.received().isWrite()
                ? new Responder.Sink(rules.sink(readiness, mode))
                : new Responder.Source(rules.source(readiness, mode));
    }

    private void run() {
        final VirtualClient client = simulation.client(HostConditions.INSTANT, scenario.seed);
        final TransferRequest request = new TransferRequest(
                FileName.of("file"),
                scenario.mode,
                scenario.options,
                scenario.serverPolicy.conformance(),
                data.pickValue(POLICIES),
                scenario.seed,
                data.consumeBoolean() ? Long.MAX_VALUE : MOST_BYTES,
                data.consumeBoolean()
                        ? TimeLimits.NONE
                        : new TimeLimits(2 * Scenario.SECONDS, 20 * Scenario.SECONDS, Scenario.SECONDS));
        final Readiness readiness = readiness();
        final Endpoint begun = scenario.isRead
                ? client.read(request, rules.sink(readiness, scenario.mode))
                : client.write(request, rules.source(readiness, scenario.mode));
        readiness.wakes(begun::wakeUp);
        act();
        for (int steps = 0; simulation.step(); steps++) {
            if (steps > MOST_STEPS || simulation.elapsedNs() - lastActionNs > LONGEST_AFTERWARDS_NS) {
                throw new AssertionError("no end after " + steps + " events and " + simulation.elapsedNs() + " ns");
            }
        }
        endpoints.forEach(rules::verifyEnd);
    }

    /** Does the next thing, and comes back later. */
    private void act() {
        lastActionNs = simulation.elapsedNs();
        if (data.remainingBytes() == 0 || actions++ == MOST_ACTIONS) {
            return;
        }
        final int action = data.consumeInt(0, 31);
        if (action == 0) {
            endVictim();
        } else {
            forge();
        }
        simulation.after(1L << data.consumeInt(0, LONGEST_GAP_LOG2_NS), this::act);
    }

    private void endVictim() {
        final Endpoint victim = endpoints.get(endpoints.size() - 1);
        if (victim.isClient() == clientIsVictim) {
            if (data.consumeBoolean()) {
                victim.transfer().abort(0, "ended by its user");
            } else {
                victim.transfer().abandon("left by its user");
            }
            victim.wakeUp();
        }
    }

    private void forge() {
        final Endpoint client = endpoints.get(0);
        final @Nullable Endpoint liar = clientIsVictim ? client.peer() : client;
        if (liar == null) {
            return;
        }
        final Endpoint victim = liar.peer() == null ? liar : liar.peer();
        final byte[] packet =
                packets.next(rules.lastNumber(), victim.transfer().parameters().blockSize());
        forging = true;
        liar.sendFrom(liar.port() + (data.consumeInt(0, 7) == 0 ? 1 : 0), new UnsafeBuffer(packet), 0, packet.length);
        forging = false;
    }

    @Override
    public void onStarted(final Endpoint endpoint, final long nowNs) {
        endpoints.add(endpoint);
        rules.onStarted(endpoint);
    }

    @Override
    public void onSent(final Datagram datagram) {
        if (!forging) {
            rules.onOwnPacket(datagram);
            if (datagram.sender().isClient() != clientIsVictim && data.remainingBytes() > 0) {
                decideFate(datagram);
            }
        }
        rules.onPacket(datagram);
    }

    private void decideFate(final Datagram datagram) {
        switch (data.consumeInt(0, 15)) {
            case 0, 1 -> datagram.lose();
            case 2 -> datagram.repeat(1L << data.consumeInt(0, LONGEST_GAP_LOG2_NS));
            case 3 -> datagram.delay(1L << data.consumeInt(0, LONGEST_GAP_LOG2_NS));
            case 4 -> {
                final int at = datagram.offset() + data.consumeInt(0, Math.min(600, datagram.length() - 1));
                if (at < datagram.offset() + datagram.length()) {
                    datagram.buffer().putByte(at, data.consumeByte());
                }
            }
            default -> {
                // arrives as it is
            }
        }
    }

    @Override
    public void onDelivered(
            final Datagram datagram, final Endpoint receiver, final Reception reception, final long nowNs) {
        rules.onDelivered(datagram, receiver, reception);
    }

    @Override
    public void onExpiry(final Endpoint endpoint, final long nowNs) {
        rules.onExpiry(endpoint);
    }
}
