package dev.lockstep.tftp.bench.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Captures of all kinds of interfaces, read as tshark reads them. */
class CaptureFilesIT {
    private static final String ETHERNET = "020000000001 020000000002 ";
    private static final String IPV4 = "4500 0024 0001 0000 40 11 0000 c0000201 c0000202";
    private static final String UDP = " 8000 0045 0010 0000 0004 0001 01020304";
    private static final String IPV6 =
            "60000000 0010 11 40 20010db8000000000000000000000001 20010db8000000000000000000000002";

    @TempDir
    private Path directory;

    static List<Arguments> frames() {
        return List.of(
                Arguments.of("Ethernet", 1, List.of(ETHERNET + "0800 " + IPV4 + UDP)),
                Arguments.of(
                        "Ethernet with padding", 1, List.of(ETHERNET + "0800 " + IPV4 + UDP + "00000000000000000000")),
                Arguments.of("VLAN", 1, List.of(ETHERNET + "8100 0005 0800 " + IPV4 + UDP)),
                Arguments.of("VLAN in VLAN", 1, List.of(ETHERNET + "88a8 0005 8100 0006 0800 " + IPV4 + UDP)),
                Arguments.of("IPv6", 1, List.of(ETHERNET + "86dd " + IPV6 + UDP)),
                Arguments.of("cooked", 113, List.of("0000 0001 0006 020000000001 0000 0800 " + IPV4 + UDP)),
                Arguments.of("cooked 2", 276, List.of("0800 0000 00000001 0001 00 06 0200000000010000 " + IPV4 + UDP)),
                Arguments.of("raw", 101, List.of(IPV4 + UDP, IPV6 + UDP)),
                Arguments.of("loopback of BSD", 0, List.of("02000000 " + IPV4 + UDP)),
                Arguments.of(
                        "fragments",
                        101,
                        List.of(
                                "4500 001c 0007 2000 40 11 0000 c0000201 c0000202 8000 0045 0010 0000",
                                "4500 001c 0007 0001 40 11 0000 c0000201 c0000202 0004 0001 01020304")),
                Arguments.of(
                        "fragments of IPv6",
                        101,
                        List.of(
                                "60000000 0010 2c 40 20010db8000000000000000000000001 20010db8000000000000000000000002"
                                        + " 11 00 0001 00000009 8000 0045 0010 0000",
                                "60000000 0010 2c 40 20010db8000000000000000000000001 20010db8000000000000000000000002"
                                        + " 11 00 0008 00000009 0004 0001 01020304")),
                Arguments.of("no UDP", 101, List.of("4500 0018 0001 0000 40 06 0000 c0000201 c0000202 00000000")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void shouldFindTheDatagramsThatTsharkFinds(final String name, final int link, final List<String> frames)
            throws Exception {
        for (final ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            TsharkReading.assertSame(Files.write(directory.resolve("capture.pcap"), pcap(link, frames, order)));
        }
        TsharkReading.assertSame(
                Files.write(directory.resolve("capture.pcapng"), pcapng(link, frames, ByteOrder.LITTLE_ENDIAN)));
    }

    private static byte[] bytes(final String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static byte[] pcap(final int link, final List<String> frames, final ByteOrder order) {
        final ByteBuffer file = ByteBuffer.allocate(10_000).order(order);
        file.putInt(PcapFile.MICROSECONDS).putShort((short) 2).putShort((short) 4);
        file.putInt(0).putInt(0).putInt(65_535).putInt(link);
        for (final String frame : frames) {
            final byte[] bytes = bytes(frame);
            file.putInt(1_700_000_000)
                    .putInt(5)
                    .putInt(bytes.length)
                    .putInt(bytes.length)
                    .put(bytes);
        }
        final byte[] written = new byte[file.position()];
        file.get(0, written);
        return written;
    }

    private static byte[] pcapng(final int link, final List<String> frames, final ByteOrder order) {
        final ByteBuffer file = ByteBuffer.allocate(10_000).order(order);
        file.putInt(0x0A0D0D0A)
                .putInt(28)
                .putInt(0x1A2B3C4D)
                .putShort((short) 1)
                .putShort((short) 0)
                .putLong(-1)
                .putInt(28);
        file.putInt(1)
                .putInt(20)
                .putShort((short) link)
                .putShort((short) 0)
                .putInt(0)
                .putInt(20);
        for (final String frame : frames) {
            final byte[] bytes = bytes(frame);
            final int padded = (bytes.length + 3) / 4 * 4;
            file.putInt(6)
                    .putInt(32 + padded)
                    .putInt(0)
                    .putInt(396_000)
                    .putInt(5)
                    .putInt(bytes.length)
                    .putInt(bytes.length);
            file.put(bytes).position(file.position() + padded - bytes.length);
            file.putInt(32 + padded);
        }
        final byte[] written = new byte[file.position()];
        file.get(0, written);
        return written;
    }
}
