package dev.lockstep.tftp.bench.lab.replay;

import dev.lockstep.tftp.bench.lab.trial.Direction;
import dev.lockstep.tftp.bench.lab.trial.SentPacket;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A capture in the format of libpcap 2.4 (nanoseconds, raw IP). It holds every packet, lost ones included, with its time of sending. The addresses
 * are from RFC 5737's documentation range.
 */
final class PcapFile {
    private static final int NANOSECOND_MAGIC = 0xa1b23c4d;
    private static final int RAW_IP = 101;
    private static final int SNAP_LENGTH = 262_144;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int IP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int UDP = 17;
    private static final int CLIENT = 0xC0000201;
    private static final int SERVER = 0xC0000245;

    private PcapFile() {}

    static byte[] of(final List<SentPacket> packets) {
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ByteBuffer.allocate(FILE_HEADER)
                .putInt(NANOSECOND_MAGIC)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(SNAP_LENGTH)
                .putInt(RAW_IP)
                .array());
        packets.forEach(packet -> file.writeBytes(packet(packet)));
        return file.toByteArray();
    }

    private static byte[] packet(final SentPacket sent) {
        final int length = IP_HEADER + UDP_HEADER + sent.bytes().length;
        final boolean toServer = sent.direction() == Direction.TO_SERVER;
        final ByteBuffer bytes = ByteBuffer.allocate(RECORD_HEADER + length)
                .putInt((int) TimeUnit.NANOSECONDS.toSeconds(sent.atNs()))
                .putInt((int) (sent.atNs() % TimeUnit.SECONDS.toNanos(1)))
                .putInt(length)
                .putInt(length);
        final int ip = bytes.position();
        bytes.putShort((short) 0x4500)
                .putShort((short) length)
                .putInt(0)
                .put((byte) 64)
                .put((byte) UDP)
                .putShort((short) 0)
                .putInt(toServer ? CLIENT : SERVER)
                .putInt(toServer ? SERVER : CLIENT);
        bytes.putShort(ip + 10, checksum(bytes, ip));
        // a UDP checksum of 0 means that there is none
        return bytes.putShort((short) sent.fromPort())
                .putShort((short) sent.toPort())
                .putShort((short) (UDP_HEADER + sent.bytes().length))
                .putShort((short) 0)
                .put(sent.bytes())
                .array();
    }

    private static short checksum(final ByteBuffer bytes, final int offset) {
        int sum = 0;
        for (int i = 0; i < IP_HEADER; i += 2) {
            sum += bytes.getShort(offset + i) & 0xFFFF;
        }
        sum = (sum & 0xFFFF) + (sum >>> 16);
        return (short) ~((sum & 0xFFFF) + (sum >>> 16));
    }
}
