package dev.lockstep.tftp.bench.packets;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A capture in the pcapng format of draft-ietf-opsawg-pcapng (nanoseconds, raw IP). It holds every packet with its time of sending; comments mark
 * those that are lost, or arrive twice. The addresses are from RFC 5737's documentation range.
 */
public final class CaptureFile {
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
    private static final int IP_HEADER = 20;
    private static final int IP_CHECKSUM = 10;
    private static final int UDP_HEADER = 8;
    private static final int UDP = 17;
    private static final int CLIENT = 0xC0000201;
    private static final int SERVER = 0xC0000245;

    private CaptureFile() {}

    /** The bytes of a file with these packets. */
    public static byte[] of(final List<SentPacket> packets) {
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header());
        packets.forEach(packet -> file.writeBytes(packet(packet)));
        return file.toByteArray();
    }

    /** The beginning of a file. Packets follow. */
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

    /** The bytes of one packet in a file. */
    public static byte[] packet(final SentPacket packet) {
        return block(ENHANCED_PACKET, enhanced(packet));
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

    private static byte[] enhanced(final SentPacket sent) {
        final byte[] packet = datagram(sent);
        final String comment = comment(sent);
        final byte[] options =
                comment.isEmpty() ? new byte[0] : options(COMMENT, comment.getBytes(StandardCharsets.UTF_8));
        final ByteBuffer body = ByteBuffer.allocate(5 * WORD + padded(packet.length) + options.length)
                .putInt(0)
                .putInt((int) (sent.atNs() >>> Integer.SIZE))
                .putInt((int) sent.atNs())
                .putInt(packet.length)
                .putInt(packet.length)
                .put(packet);
        return body.put(5 * WORD + padded(packet.length), options).array();
    }

    private static String comment(final SentPacket sent) {
        final String copy = sent.copy() > 1 ? "copy " + sent.copy() + ", " : "";
        if (sent.isLost()) {
            return copy + "lost";
        }
        if (sent.arrivalsNs().length > 1) {
            return copy + "arrives twice";
        }
        return sent.copy() > 1 ? "copy " + sent.copy() : "";
    }

    private static byte[] datagram(final SentPacket sent) {
        final int length = IP_HEADER + UDP_HEADER + sent.bytes().length;
        final boolean toServer = sent.direction() == Direction.TO_SERVER;
        final ByteBuffer bytes = ByteBuffer.allocate(length)
                .putShort((short) 0x4500)
                .putShort((short) length)
                .putInt(0)
                .put((byte) 64)
                .put((byte) UDP)
                .putShort((short) 0)
                .putInt(toServer ? CLIENT : SERVER)
                .putInt(toServer ? SERVER : CLIENT);
        bytes.putShort(IP_CHECKSUM, checksum(bytes));
        // a UDP checksum of 0 means that there is none
        return bytes.putShort((short) sent.fromPort())
                .putShort((short) sent.toPort())
                .putShort((short) (UDP_HEADER + sent.bytes().length))
                .putShort((short) 0)
                .put(sent.bytes())
                .array();
    }

    private static short checksum(final ByteBuffer bytes) {
        int sum = 0;
        for (int i = 0; i < IP_HEADER; i += 2) {
            sum += bytes.getShort(i) & 0xFFFF;
        }
        sum = (sum & 0xFFFF) + (sum >>> 16);
        return (short) ~((sum & 0xFFFF) + (sum >>> 16));
    }
}
