package dev.lockstep.tftp.packets;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The pcapng format of draft-ietf-opsawg-pcapng, for UDP datagrams: raw IP, times in nanoseconds. Thread-safe: no state. */
public final class CaptureFormat {
    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final short MAJOR_VERSION = 1;
    private static final long UNKNOWN_LENGTH = -1;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final short RAW_IP = 101;
    private static final short COMMENT = 1;
    private static final short TIME_RESOLUTION = 9;
    private static final byte NANOSECONDS = 9;

    /** The type and the length before a block's body, and the length after it. */
    private static final int FRAME = 12;

    private static final int OPTION_HEADER = 4;
    private static final int WORD = 4;
    private static final int IPV4_LENGTH = 4;
    private static final int IPV4_HEADER = 20;
    private static final int IPV4_CHECKSUM = 10;
    private static final int IPV6_LENGTH = 16;
    private static final int IPV6_HEADER = 40;
    private static final int UDP_HEADER = 8;
    private static final int UDP_CHECKSUM = 6;
    private static final byte UDP = 17;
    private static final byte HOPS = 64;

    private CaptureFormat() {}

    /**
     * The beginning of a capture.
     *
     * @return its bytes; packets follow
     */
    public static byte[] header() {
        final ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(block(
                SECTION_HEADER,
                ByteBuffer.allocate(4 * WORD)
                        .putInt(BYTE_ORDER_MAGIC)
                        .putShort(MAJOR_VERSION)
                        .putShort((short) 0)
                        .putLong(UNKNOWN_LENGTH)
                        .array()));
        final byte[] resolution = options(TIME_RESOLUTION, new byte[] {NANOSECONDS});
        header.writeBytes(block(
                INTERFACE_DESCRIPTION,
                ByteBuffer.allocate(2 * WORD + resolution.length)
                        .putShort(RAW_IP)
                        .putShort((short) 0)
                        .putInt(0)
                        .put(resolution)
                        .array()));
        return header.toByteArray();
    }

    /**
     * A packet in a capture.
     *
     * @param atNs its time, since 1970-01-01
     * @param from the sender
     * @param to the receiver, of the same address family
     * @param datagram the payload of UDP
     * @param comment shown with the packet; empty for none
     * @return its bytes
     */
    public static byte[] packet(
            final long atNs,
            final InetSocketAddress from,
            final InetSocketAddress to,
            final byte[] datagram,
            final String comment) {
        final byte[] packet = ip(from, to, datagram);
        final byte[] options =
                comment.isEmpty() ? new byte[0] : options(COMMENT, comment.getBytes(StandardCharsets.UTF_8));
        final ByteBuffer body = ByteBuffer.allocate(5 * WORD + padded(packet.length) + options.length)
                .putInt(0)
                .putInt((int) (atNs >>> Integer.SIZE))
                .putInt((int) atNs)
                .putInt(packet.length)
                .putInt(packet.length)
                .put(packet);
        return block(
                ENHANCED_PACKET,
                body.put(5 * WORD + padded(packet.length), options).array());
    }

    /** A block with its length before and after the body, whose length is a multiple of four. */
    private static byte[] block(final int type, final byte[] body) {
        return ByteBuffer.allocate(FRAME + body.length)
                .putInt(type)
                .putInt(FRAME + body.length)
                .put(body)
                .putInt(FRAME + body.length)
                .array();
    }

    /** One option and the end of options. */
    private static byte[] options(final short code, final byte[] value) {
        return ByteBuffer.allocate(2 * OPTION_HEADER + padded(value.length))
                .putShort(code)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    private static int padded(final int length) {
        return (length + WORD - 1) / WORD * WORD;
    }

    private static byte[] ip(final InetSocketAddress from, final InetSocketAddress to, final byte[] datagram) {
        final byte[] source = from.getAddress().getAddress();
        final byte[] destination = to.getAddress().getAddress();
        final byte[] udp = udp(from, to, datagram);
        return source.length == IPV4_LENGTH && destination.length == IPV4_LENGTH
                ? ipv4(source, destination, udp)
                : ipv6(mapped(source), mapped(destination), udp);
    }

    /** An IPv4 address as one of IPv6, RFC 4291 section 2.5.5.2. */
    private static byte[] mapped(final byte[] address) {
        return address.length == IPV6_LENGTH
                ? address
                : ByteBuffer.allocate(IPV6_LENGTH)
                        .putLong(0)
                        .putInt(0xFFFF)
                        .put(address)
                        .array();
    }

    private static byte[] ipv4(final byte[] source, final byte[] destination, final byte[] udp) {
        final ByteBuffer header = ByteBuffer.allocate(IPV4_HEADER)
                .putShort((short) 0x4500)
                .putShort((short) (IPV4_HEADER + udp.length))
                .putInt(0)
                .put(HOPS)
                .put(UDP)
                .putShort((short) 0)
                .put(source)
                .put(destination);
        header.putShort(IPV4_CHECKSUM, checksum(header.array(), 0));
        return joined(header.array(), udp);
    }

    private static byte[] ipv6(final byte[] source, final byte[] destination, final byte[] udp) {
        return joined(
                ByteBuffer.allocate(IPV6_HEADER)
                        .putInt(0x6000_0000)
                        .putShort((short) udp.length)
                        .put(UDP)
                        .put(HOPS)
                        .put(source)
                        .put(destination)
                        .array(),
                udp);
    }

    private static byte[] joined(final byte[] header, final byte[] rest) {
        return ByteBuffer.allocate(header.length + rest.length)
                .put(header)
                .put(rest)
                .array();
    }

    private static byte[] udp(final InetSocketAddress from, final InetSocketAddress to, final byte[] datagram) {
        final int length = UDP_HEADER + datagram.length;
        final ByteBuffer udp = ByteBuffer.allocate(length)
                .putShort((short) from.getPort())
                .putShort((short) to.getPort())
                .putShort((short) length)
                .putShort((short) 0)
                .put(datagram);
        final int pseudoHeader = sum(from.getAddress()) + sum(to.getAddress()) + UDP + length;
        final short checksum = checksum(udp.array(), pseudoHeader);
        // 0 would mean that there is none (RFC 768)
        return udp.putShort(UDP_CHECKSUM, checksum == 0 ? (short) -1 : checksum).array();
    }

    private static int sum(final InetAddress address) {
        return sum(address.getAddress());
    }

    private static int sum(final byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (bytes[i] & 0xFF) << (i % 2 == 0 ? Byte.SIZE : 0);
        }
        return sum;
    }

    /** The checksum of RFC 1071. */
    private static short checksum(final byte[] bytes, final int before) {
        int sum = before + sum(bytes);
        while (sum >>> Short.SIZE != 0) {
            sum = (sum & 0xFFFF) + (sum >>> Short.SIZE);
        }
        return (short) ~sum;
    }
}
