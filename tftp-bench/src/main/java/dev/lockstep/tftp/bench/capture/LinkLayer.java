package dev.lockstep.tftp.bench.capture;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Finds the IP packet in a frame. */
final class LinkLayer {
    // link types of tcpdump, RAW in its three numbers
    private static final int NULL = 0;
    private static final int ETHERNET = 1;
    private static final int RAW_BSD = 12;
    private static final int RAW_OPENBSD = 14;
    private static final int RAW = 101;
    private static final int LOOP = 108;
    private static final int LINUX_COOKED = 113;
    private static final int IPV4 = 228;
    private static final int IPV6 = 229;
    private static final int LINUX_COOKED_2 = 276;

    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int ETHERTYPE_IPV6 = 0x86DD;
    private static final int VLAN = 0x8100;
    private static final int VLAN_OF_PROVIDER = 0x88A8;
    private static final int OLD_VLAN_OF_PROVIDER = 0x9100;
    private static final int MOST_TAGS = 4;

    private static final int NULL_HEADER = 4;
    private static final int ETHERTYPE_OFFSET = 12;
    private static final int TAG_LENGTH = 4;
    private static final int COOKED_PROTOCOL = 14;
    private static final int COOKED_2_HEADER = 20;

    private LinkLayer() {}

    /** The IP packet; null if the frame has none, or if the link type is not known. */
    static @Nullable ByteBuffer ipPacket(final Frame frame) {
        final ByteBuffer bytes = frame.bytes();
        return switch (frame.link()) {
            case RAW, RAW_BSD, RAW_OPENBSD, IPV4, IPV6 -> bytes;
            case NULL, LOOP -> from(bytes, NULL_HEADER);
            case ETHERNET -> tagged(bytes, ETHERTYPE_OFFSET);
            case LINUX_COOKED -> tagged(bytes, COOKED_PROTOCOL);
            case LINUX_COOKED_2 -> isIp(unsignedShort(bytes, 0)) ? from(bytes, COOKED_2_HEADER) : null;
            default -> null;
        };
    }

    /** What follows an EtherType, and VLAN tags before it. */
    private static @Nullable ByteBuffer tagged(final ByteBuffer bytes, final int typeOffset) {
        int offset = typeOffset;
        for (int tags = 0; tags <= MOST_TAGS; tags++) {
            final int type = unsignedShort(bytes, offset);
            if (isIp(type)) {
                return from(bytes, offset + Short.BYTES);
            }
            if (type != VLAN && type != VLAN_OF_PROVIDER && type != OLD_VLAN_OF_PROVIDER) {
                return null;
            }
            offset += TAG_LENGTH;
        }
        return null;
    }

    private static boolean isIp(final int type) {
        return type == ETHERTYPE_IPV4 || type == ETHERTYPE_IPV6;
    }

    private static int unsignedShort(final ByteBuffer bytes, final int offset) {
        return offset + Short.BYTES > bytes.remaining() ? -1 : bytes.getShort(offset) & 0xFFFF;
    }

    private static @Nullable ByteBuffer from(final ByteBuffer bytes, final int offset) {
        return offset > bytes.remaining() ? null : bytes.slice(offset, bytes.remaining() - offset);
    }
}
