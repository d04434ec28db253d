package dev.lockstep.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The other end of a transfer, as a script of packets that it sends and expects. The script moves the clock. It must expect every packet
 * that the transfer sends, in order.
 */
final class ScriptedPeer {
    /** The transfer identifier from which {@link #sends} sends, unless {@link #answersFrom} chose another. */
    static final int PORT = 2070;

    private static final long START_NS = 1_000_000_000_000L;

    private final Transfer transfer;
    private final Transmit transmit = new Transmit();
    private final List<Packet> received = new ArrayList<>();
    private long port = PORT;
    private long nowNs;
    private Reception reception = Reception.IGNORED;

    private ScriptedPeer(final Transfer transfer, final long startNs) {
        this.transfer = transfer;
        this.nowNs = startNs;
        drain();
    }

    /** Starts a script. The transfer has sent its first packets. */
    static ScriptedPeer of(final Transfer transfer) {
        return new ScriptedPeer(transfer, START_NS);
    }

    static ScriptedPeer of(final Transfer transfer, final long startNs) {
        return new ScriptedPeer(transfer, startNs);
    }

    ScriptedPeer answersFrom(final long newPort) {
        port = newPort;
        return this;
    }

    ScriptedPeer sends(final Packet... packets) {
        for (final Packet packet : packets) {
            sendsFrom(port, packet);
        }
        return this;
    }

    ScriptedPeer sendsFrom(final long sender, final Packet packet) {
        // surrounded by bytes that the transfer must not read
        final int margin = 16;
        final byte[] surrounded = new byte[packet.length() + 2 * margin];
        Arrays.fill(surrounded, (byte) 0xA5);
        System.arraycopy(packet.bytes(), 0, surrounded, margin, packet.length());
        reception = transfer.onDatagram(sender, new UnsafeBuffer(surrounded), margin, packet.length(), nowNs);
        drain();
        return this;
    }

    /** Delivers packets back to back, before the transfer can send. */
    ScriptedPeer sendsAtOnce(final Packet... packets) {
        for (final Packet packet : packets) {
            reception = transfer.onDatagram(port, new UnsafeBuffer(packet.bytes()), 0, packet.length(), nowNs);
        }
        drain();
        return this;
    }

    ScriptedPeer contentIsReady() {
        transfer.onContentReady(nowNs);
        drain();
        return this;
    }

    ScriptedPeer aborts(final int errorCode, final String message) {
        transfer.abort(errorCode, message);
        drain();
        return this;
    }

    ScriptedPeer abandons(final String message) {
        transfer.abandon(message);
        drain();
        return this;
    }

    /** Expects exactly the packets that the transfer sent since the last expectation. */
    ScriptedPeer expects(final Packet... packets) {
        assertThat(received).containsExactly(packets);
        received.clear();
        return this;
    }

    ScriptedPeer expectsSilence() {
        assertThat(received).isEmpty();
        return this;
    }

    /** Expects one ERROR with any text. */
    ScriptedPeer expectsError(final int code) {
        assertThat(received).hasSize(1);
        assertThat(received.get(0)).hasToString("ERROR " + code + " " + text(received.get(0)) + "|");
        assertThat(text(received.get(0))).isNotEmpty();
        received.clear();
        return this;
    }

    private static String text(final Packet error) {
        return new String(error.payload(), StandardCharsets.US_ASCII).replace("\0", "");
    }

    ScriptedPeer expectsReception(final Reception expected) {
        assertThat(reception).isEqualTo(expected);
        return this;
    }

    ScriptedPeer expectsState(final TransferState expected) {
        assertThat(transfer.state()).isEqualTo(expected);
        return this;
    }

    ScriptedPeer expectsOutcome(final TransferOutcome.Kind expected) {
        assertThat(transfer.state().isEnd()).as("the end of the transfer").isTrue();
        assertThat(transfer.outcome().kind()).isEqualTo(expected);
        return this;
    }

    TransferOutcome outcome() {
        return transfer.outcome();
    }

    /** Advances the clock to the transfer's deadline, and lets it expire. */
    ScriptedPeer afterTimeout() {
        assertThat(transfer.deadlineNs()).as("deadline").isNotEqualTo(Transfer.NO_DEADLINE);
        return after(waitNs());
    }

    /** Advances the clock. Deadlines expire at their times. */
    ScriptedPeer after(final Duration time) {
        return after(time.toNanos());
    }

    private ScriptedPeer after(final long timeNs) {
        final long endNs = nowNs + timeNs;
        while (transfer.deadlineNs() != Transfer.NO_DEADLINE && transfer.deadlineNs() - endNs <= 0) {
            nowNs = Math.max(0, waitNs()) + nowNs;
            transfer.onDeadline(nowNs);
            drain();
        }
        nowNs = endNs;
        return this;
    }

    /** Calls before the deadline, as a driver may. */
    ScriptedPeer callsTooEarly() {
        transfer.onDeadline(nowNs);
        transfer.onContentReady(nowNs);
        drain();
        return this;
    }

    /** Lets deadlines expire until the transfer has ended. */
    ScriptedPeer afterAllTimeouts() {
        while (!transfer.state().isEnd()) {
            afterTimeout();
        }
        return this;
    }

    /** The time from now to the deadline. */
    long waitNs() {
        return transfer.deadlineNs() - nowNs;
    }

    long nowNs() {
        return nowNs;
    }

    /** Removes the packets that were received and not yet expected. */
    List<Packet> takeReceived() {
        final List<Packet> taken = List.copyOf(received);
        received.clear();
        return taken;
    }

    /** Discards the packets that were received, without an answer. */
    ScriptedPeer ignores() {
        received.clear();
        return this;
    }

    private void drain() {
        while (transfer.pollTransmit(transmit, nowNs)) {
            assertThat(transmit.length()).isBetween(1, Transmit.MAX_RUN_LENGTH);
            for (int i = 0; i < transmit.packets(); i++) {
                received.add(Packet.copyOf(transmit.buffer(), transmit.packetOffset(i), transmit.packetLength(i)));
            }
        }
    }
}
