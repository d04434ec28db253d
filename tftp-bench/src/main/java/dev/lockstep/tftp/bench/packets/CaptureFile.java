package dev.lockstep.tftp.bench.packets;

import dev.lockstep.tftp.packets.CaptureFormat;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * A capture of every packet with its time of sending; comments mark those that are lost, or arrive twice. The addresses are from RFC 5737's documentation
 * range.
 */
public final class CaptureFile {
    private static final InetAddress CLIENT = documentation(1);
    private static final InetAddress SERVER = documentation(69);

    private CaptureFile() {}

    private static InetAddress documentation(final int host) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) host});
        } catch (final UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bytes of a file with these packets. */
    public static byte[] of(final List<SentPacket> packets) {
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(CaptureFormat.header());
        packets.forEach(packet -> file.writeBytes(packet(packet)));
        return file.toByteArray();
    }

    /** The bytes of one packet in a file. */
    public static byte[] packet(final SentPacket packet) {
        final boolean toServer = packet.direction() == Direction.TO_SERVER;
        return CaptureFormat.packet(
                packet.atNs(),
                new InetSocketAddress(toServer ? CLIENT : SERVER, packet.fromPort()),
                new InetSocketAddress(toServer ? SERVER : CLIENT, packet.toPort()),
                packet.bytes(),
                comment(packet));
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
}
