package dev.lockstep.tftp.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A ladder diagram of an exchange. */
public final class Ladder {
    private static final int WIDTH = 46;
    private static final int NUMBER_OFFSET = 2;
    private static final int HEADER_LENGTH = 4;

    private Ladder() {}

    /**
     * Draws datagrams.
     *
     * @param datagrams in their order
     * @return a line for each, between the ports of both ends
     */
    public static String of(final List<SeenDatagram> datagrams) {
        final StringBuilder ladder = new StringBuilder();
        ladder.append(String.format(Locale.ROOT, "%-6s  %" + WIDTH + "s  %s%n", "client", "", "server"));
        for (final SeenDatagram datagram : datagrams) {
            final String packet = " " + describe(datagram.packet()) + " ";
            final String line = "─".repeat(WIDTH - packet.length() - 3);
            ladder.append(String.format(
                    Locale.ROOT,
                    "%6d  %s  %d%n",
                    datagram.clientPort(),
                    datagram.toServer() ? "──" + packet + line + "►" : "◄──" + packet + line,
                    datagram.serverPort()));
        }
        return ladder.toString();
    }

    /**
     * Describes a packet: {@code RRQ name octet blksize=8}, {@code DATA 1 (512 bytes)}, {@code ACK 1}, {@code ERROR 1 text}, {@code OACK
     * blksize=8}.
     *
     * @param packet a TFTP packet
     * @return one line
     */
    public static String describe(final byte[] packet) {
        return switch (packet[1]) {
            case 1 -> "RRQ " + request(packet);
            case 2 -> "WRQ " + request(packet);
            case 3 -> "DATA " + number(packet) + " (" + (packet.length - HEADER_LENGTH) + " bytes)";
            case 4 -> "ACK " + number(packet);
            case 5 -> "ERROR " + number(packet) + " " + strings(packet, HEADER_LENGTH)[0];
            case 6 -> "OACK" + options(strings(packet, NUMBER_OFFSET), 0);
            default -> "opcode " + packet[1];
        };
    }

    private static String request(final byte[] packet) {
        final String[] strings = strings(packet, NUMBER_OFFSET);
        return strings[0] + " " + strings[1] + options(strings, 2);
    }

    private static String options(final String[] strings, final int first) {
        final StringBuilder text = new StringBuilder();
        for (int i = first; i + 1 < strings.length; i += 2) {
            text.append(' ').append(strings[i]).append('=').append(strings[i + 1]);
        }
        return text.toString();
    }

    private static String[] strings(final byte[] packet, final int offset) {
        return new String(packet, offset, packet.length - offset, StandardCharsets.ISO_8859_1).split("\0", 0);
    }

    private static int number(final byte[] packet) {
        return (packet[NUMBER_OFFSET] & 0xFF) << Byte.SIZE | (packet[NUMBER_OFFSET + 1] & 0xFF);
    }
}
