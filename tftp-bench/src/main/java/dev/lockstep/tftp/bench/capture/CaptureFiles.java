package dev.lockstep.tftp.bench.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads captures: pcap and pcapng, compressed or not, of Ethernet, cooked, raw and loopback interfaces, with VLAN tags, IPv4 and IPv6, and fragments. */
public final class CaptureFiles {
    static final int LONGEST_FRAME = 1 << 20;

    private static final int UDP_HEADER = 8;
    private static final int GZIP = 0x1F8B;
    private static final long LONGEST_FILE = 1L << 30;

    private CaptureFiles() {}

    /**
     * The UDP datagrams of a capture, in the order of the file.
     *
     * @throws IOException if the file cannot be read, is no capture, or is damaged; the message says where
     */
    public static List<CapturedDatagram> read(final Path path) throws IOException {
        return read(bytes(path), path);
    }

    private static byte[] bytes(final Path path) throws IOException {
        if (Files.size(path) > LONGEST_FILE) {
            throw new IOException(path + " is larger than 1 GiB: cut it with editcap or tcpdump -r");
        }
        final byte[] bytes = Files.readAllBytes(path);
        final boolean compressed = bytes.length > 1 && (((bytes[0] & 0xFF) << Byte.SIZE) | (bytes[1] & 0xFF)) == GZIP;
        if (!compressed) {
            return bytes;
        }
        final ByteArrayOutputStream plain = new ByteArrayOutputStream();
        final byte[] part = new byte[1 << 16];
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                plain.write(part, 0, length);
                if (plain.size() > LONGEST_FILE) {
                    throw new IOException(path + " is larger than 1 GiB: cut it with editcap or tcpdump -r");
                }
            }
        }
        return plain.toByteArray();
    }

    static List<CapturedDatagram> read(final byte[] bytes, final Path name) throws IOException {
        final List<CapturedDatagram> datagrams = new ArrayList<>();
        final IpReassembly reassembly = new IpReassembly();
        final ByteBuffer file = ByteBuffer.wrap(bytes);
        try {
            if (PcapFile.isOne(file)) {
                PcapFile.read(file, frame -> add(frame, reassembly, datagrams));
            } else if (PcapngFile.isOne(file)) {
                PcapngFile.read(file, frame -> add(frame, reassembly, datagrams));
            } else {
                throw new IOException("it is neither pcap nor pcapng");
            }
        } catch (final IOException e) {
            throw new IOException(name + " cannot be read: " + e.getMessage(), e);
        }
        return datagrams;
    }

    private static void add(final Frame frame, final IpReassembly reassembly, final List<CapturedDatagram> datagrams) {
        final ByteBuffer ip = LinkLayer.ipPacket(frame);
        final IpPacket packet = ip == null ? null : IpPacket.read(ip);
        if (packet == null || packet.protocol() != IpPacket.UDP) {
            return;
        }
        final ByteBuffer udp = reassembly.payload(packet);
        final CapturedDatagram datagram = udp == null ? null : datagram(frame, packet, udp);
        if (datagram != null) {
            datagrams.add(datagram);
        }
    }

    private static @Nullable CapturedDatagram datagram(final Frame frame, final IpPacket packet, final ByteBuffer udp) {
        if (udp.remaining() < UDP_HEADER) {
            return null;
        }
        final int claimed = (udp.getShort(4) & 0xFFFF) - UDP_HEADER;
        final int captured = udp.remaining() - UDP_HEADER;
        // a host that lets its card split datagrams captures a length of 0
        final int length = claimed < 0 ? captured : claimed;
        final byte[] payload = new byte[Math.min(length, captured)];
        udp.get(UDP_HEADER, payload);
        return new CapturedDatagram(
                frame.number(),
                frame.atNs(),
                new InetSocketAddress(packet.from(), udp.getShort(0) & 0xFFFF),
                new InetSocketAddress(packet.to(), udp.getShort(2) & 0xFFFF),
                payload,
                length);
    }
}
