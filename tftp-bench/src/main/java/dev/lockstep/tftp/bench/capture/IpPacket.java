package dev.lockstep.tftp.bench.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An IP packet, or a fragment of one.
 *
 * @param protocol of the payload
 * @param identification that all fragments of a packet have in common
 * @param offset of the payload in the whole packet's
 * @param more whether further fragments follow
 * @param payload perhaps cut short
 * @param length of the whole payload of this fragment
 */
record IpPacket(
        InetAddress from,
        InetAddress to,
        int protocol,
        int identification,
        int offset,
        boolean more,
        ByteBuffer payload,
        int length) {
    static final int UDP = 17;

    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int WORD = 4;
    private static final int UNIT = 8;

    // extension headers of IPv6
    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int DESTINATION = 60;
    private static final int MOST_EXTENSIONS = 8;

    boolean isFragment() {
        return more || offset > 0;
    }

    /** Reads a packet; null if its header is damaged or cut off. */
    static @Nullable IpPacket read(final ByteBuffer packet) {
        if (packet.remaining() < 1) {
            return null;
        }
        return switch ((packet.get(0) >> WORD) & 0xF) {
            case 4 -> ipv4(packet);
            case 6 -> ipv6(packet);
            default -> null;
        };
    }

    private static @Nullable IpPacket ipv4(final ByteBuffer packet) {
        final int header = packet.remaining() < IPV4_HEADER ? Integer.MAX_VALUE : (packet.get(0) & 0xF) * WORD;
        if (header < IPV4_HEADER || packet.remaining() < header) {
            return null;
        }
        // a host that lets its card split packets captures a length of 0
        final int total = packet.getShort(2) == 0 ? packet.remaining() : packet.getShort(2) & 0xFFFF;
        final int fragment = packet.getShort(6) & 0xFFFF;
        return of(
                address(packet, 12, 4),
                address(packet, 16, 4),
                packet.get(9) & 0xFF,
                packet.getShort(4) & 0xFFFF,
                (fragment & 0x1FFF) * UNIT,
                (fragment & 0x2000) != 0,
                packet,
                header,
                total - header);
    }

    private static @Nullable IpPacket ipv6(final ByteBuffer packet) {
        if (packet.remaining() < IPV6_HEADER) {
            return null;
        }
        int next = packet.get(6) & 0xFF;
        int start = IPV6_HEADER;
        int identification = 0;
        int offset = 0;
        boolean more = false;
        for (int i = 0; i < MOST_EXTENSIONS && packet.remaining() >= start + UNIT; i++) {
            final int after = packet.get(start) & 0xFF;
            if (next == FRAGMENT) {
                final int fragment = packet.getShort(start + 2) & 0xFFFF;
                offset = fragment & ~7;
                more = (fragment & 1) != 0;
                identification = packet.getInt(start + 4);
                start += UNIT;
            } else if (next == HOP_BY_HOP || next == ROUTING || next == DESTINATION) {
                start += ((packet.get(start + 1) & 0xFF) + 1) * UNIT;
            } else {
                break;
            }
            next = after;
        }
        final int length = IPV6_HEADER + (packet.getShort(4) & 0xFFFF) - start;
        return packet.remaining() < start
                ? null
                : of(
                        address(packet, 8, 16),
                        address(packet, 24, 16),
                        next,
                        identification,
                        offset,
                        more,
                        packet,
                        start,
                        length);
    }

    private static @Nullable IpPacket of(
            final InetAddress from,
            final InetAddress to,
            final int protocol,
            final int identification,
            final int offset,
            final boolean more,
            final ByteBuffer packet,
            final int start,
            final int length) {
        if (length < 0) {
            return null;
        }
        // Ethernet pads short frames
        final int captured = Math.min(length, packet.remaining() - start);
        return new IpPacket(from, to, protocol, identification, offset, more, packet.slice(start, captured), length);
    }

    private static InetAddress address(final ByteBuffer packet, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        packet.get(offset, bytes);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (final UnknownHostException e) {
            throw new IllegalStateException("addresses have 4 or 16 bytes", e);
        }
    }
}
