package dev.lockstep.tftp.client;

import dev.lockstep.tftp.packets.PacketName;
import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.wire.Opcode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The packets of a transfer as lines: all of them, or those that tell what was agreed on and what went wrong: all but the DATA and ACK that come as they
 * should. Used by one thread.
 */
final class PacketLadder {
    private static final int WIDTH = 60;
    private static final double NS_PER_MS = 1e6;

    private final String prefix;
    private final boolean all;
    private final Map<Integer, Integer> latest = new HashMap<>();
    private @Nullable Instant start;
    private @Nullable InetSocketAddress server;

    /**
     * A ladder without packets.
     *
     * @param prefix of each line
     * @param all whether each packet is a line
     */
    PacketLadder(final String prefix, final boolean all) {
        this.prefix = prefix;
        this.all = all;
    }

    /** The line of the next packet, if it has one. */
    Optional<String> next(final ExchangedPacket packet) {
        final int opcode = field(packet.bytes(), 0);
        final boolean isRequest = opcode == Opcode.RRQ || opcode == Opcode.WRQ;
        if (start == null || (isRequest && packet.isSent() && server != null)) {
            start = packet.time();
            server = null;
            latest.clear();
        }
        final boolean isFirstAnswer = !packet.isSent() && server == null;
        if (isFirstAnswer) {
            server = packet.peer();
        }
        final boolean isStranger = !packet.isSent() && !packet.peer().equals(server);
        final boolean isAgain = !isStranger && isAgain(packet, opcode);
        final boolean isRoutine = isNumbered(opcode) && !isFirstAnswer && !isStranger && !isAgain;
        if (isRoutine && !all) {
            return Optional.empty();
        }
        return Optional.of(line(packet, isFirstAnswer || isStranger, isAgain));
    }

    /** Whether this end has sent, or received, the packet before. Block numbers roll over. */
    private boolean isAgain(final ExchangedPacket packet, final int opcode) {
        final int kind = packet.isSent() ? opcode : -opcode;
        final int number = isNumbered(opcode) ? field(packet.bytes(), Short.BYTES) : 0;
        final Integer before = latest.get(kind);
        if (before != null && (short) (number - before) <= 0) {
            return true;
        }
        latest.put(kind, number);
        return false;
    }

    private String line(final ExchangedPacket packet, final boolean namesPeer, final boolean isAgain) {
        final String name = " " + PacketName.of(packet.bytes()) + (isAgain ? ", again" : "") + " ";
        final String dashes = "-".repeat(Math.max(2, WIDTH - name.length()));
        return String.format(
                Locale.ROOT,
                "%s%10.3f ms  %s%s",
                prefix,
                Duration.between(start, packet.time()).toNanos() / NS_PER_MS,
                packet.isSent() ? "--" + name + dashes + ">" : "<" + dashes + name + "--",
                namesPeer ? "  from " + PeerAddress.of(packet.peer()) : "");
    }

    private static boolean isNumbered(final int opcode) {
        return opcode == Opcode.DATA || opcode == Opcode.ACK;
    }

    private static int field(final byte[] bytes, final int offset) {
        return bytes.length < offset + Short.BYTES
                ? 0
                : ((bytes[offset] & 0xFF) << Byte.SIZE) | (bytes[offset + 1] & 0xFF);
    }
}
