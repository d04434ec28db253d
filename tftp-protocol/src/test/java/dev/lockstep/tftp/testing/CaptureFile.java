package dev.lockstep.tftp.testing;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Writes a relay's datagrams into a capture file for Wireshark and similar programs, as IPv4 between two loopback addresses. */
public final class CaptureFile {
    private static final int MAGIC_NANOSECONDS = 0xA1B23C4D;
    private static final int VERSION = 2 << Short.SIZE | 4;
    private static final int RAW_IP = 101;
    private static final int MAX_PACKET = 1 << 18;
    private static final int IP_LENGTH = 20;
    private static final int UDP_LENGTH = 8;
    private static final int PSEUDO_LENGTH = 12;
    private static final int UDP = 17;
    private static final int CLIENT = 0x7F000001;
    private static final int SERVER = 0x7F000002;
    private static final int IP_CHECKSUM_OFFSET = 10;
    private static final int UDP_CHECKSUM_OFFSET = IP_LENGTH + 6;

    private CaptureFile() {}

    /**
     * Writes datagrams.
     *
     * @param file created or replaced
     * @param datagrams in their order
     * @throws IOException if it cannot be written
     */
    public static void write(final Path file, final List<SeenDatagram> datagrams) throws IOException {
        try (DataOutputStream output = new DataOutputStream(Files.newOutputStream(file))) {
            output.writeInt(MAGIC_NANOSECONDS);
            output.writeInt(VERSION);
            output.writeLong(0);
            output.writeInt(MAX_PACKET);
            output.writeInt(RAW_IP);
            for (final SeenDatagram datagram : datagrams) {
                final byte[] packet = packet(datagram);
                output.writeInt((int) TimeUnit.NANOSECONDS.toSeconds(datagram.atNs()));
                output.writeInt((int) (datagram.atNs() % TimeUnit.SECONDS.toNanos(1)));
                output.writeInt(packet.length);
                output.writeInt(packet.length);
                output.write(packet);
            }
        }
    }

    private static byte[] packet(final SeenDatagram datagram) {
        final int udpLength = UDP_LENGTH + datagram.packet().length;
        final int source = datagram.toServer() ? CLIENT : SERVER;
        final int destination = datagram.toServer() ? SERVER : CLIENT;
        final ByteBuffer packet = ByteBuffer.allocate(IP_LENGTH + udpLength);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) packet.capacity());
        packet.putInt(0).put((byte) 64).put((byte) UDP).putShort((short) 0);
        packet.putInt(source).putInt(destination);
        packet.putShort((short) (datagram.toServer() ? datagram.clientPort() : datagram.serverPort()));
        packet.putShort((short) (datagram.toServer() ? datagram.serverPort() : datagram.clientPort()));
        packet.putShort((short) udpLength).putShort((short) 0).put(datagram.packet());
        packet.putShort(IP_CHECKSUM_OFFSET, checksum(packet.array(), 0, IP_LENGTH));
        final ByteBuffer covered = ByteBuffer.allocate(PSEUDO_LENGTH + udpLength);
        covered.putInt(source).putInt(destination).putShort((short) UDP).putShort((short) udpLength);
        covered.put(packet.array(), IP_LENGTH, udpLength);
        packet.putShort(UDP_CHECKSUM_OFFSET, checksum(covered.array(), 0, covered.capacity()));
        return packet.array();
    }

    /** RFC 1071. A UDP checksum of 0 would mean that there is none, so its other form, 0xFFFF, is written. */
    private static short checksum(final byte[] bytes, final int offset, final int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            final int octet = bytes[offset + i] & 0xFF;
            sum += i % 2 == 0 ? octet << Byte.SIZE : octet;
        }
        while (sum >>> Short.SIZE != 0) {
            sum = (sum & 0xFFFF) + (sum >>> Short.SIZE);
        }
        return sum == 0xFFFF ? (short) 0xFFFF : (short) ~sum;
    }
}
