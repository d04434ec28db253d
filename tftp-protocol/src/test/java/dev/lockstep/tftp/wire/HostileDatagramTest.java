package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static dev.lockstep.tftp.testing.Datagrams.latin1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Large datagrams that broke other implementations. The small ones are the saved inputs of {@link DatagramFuzzTest}. */
class HostileDatagramTest {
    private static final int LONGEST_PAYLOAD = 65_507;
    private static final String READ = "\0\1f\0octet\0";

    /** Each datagram with the result of {@code validate} and the number of options. */
    static final List<Arguments> HOSTILE = List.of(
            hostile("CVE-2002-0813: name of 700 bytes", "\0\1" + "n".repeat(700) + "\0octet\0", Opcode.RRQ, 0),
            hostile("CVE-2003-0729: WRQ, name of 1,000 bytes", "\0\2" + "n".repeat(1_000) + "\0octet\0", Opcode.WRQ, 0),
            hostile("SEC-17.10: name of 65,000 bytes", "\0\1" + "n".repeat(65_000) + "\0octet\0", Opcode.RRQ, 0),
            hostile("SEC-17.10: name to the last byte", full("\0\1", "n"), TftpPacket.UNTERMINATED_FILENAME, 0),
            hostile("CVE-2008-1610: mode of 5,000 bytes", "\0\1f\0" + "m".repeat(5_000) + "\0", Opcode.RRQ, 0),
            hostile("SEC-17.11: mode of 65,000 bytes", "\0\1f\0" + "m".repeat(65_000) + "\0", Opcode.RRQ, 0),
            hostile("SEC-17.11: mode to the last byte", full("\0\1f\0", "m"), TftpPacket.UNTERMINATED_MODE, 0),
            hostile("SEC-17.12: 500 options", READ + "blksize\0001024\0".repeat(500), Opcode.RRQ, 500),
            hostile("SEC-17.12: NULs to the last byte", full(READ, "\0"), Opcode.RRQ, 0),
            hostile("SEC-17.12: option name of 60,000 bytes", READ + "o".repeat(60_000) + "\0001\0", Opcode.RRQ, 1),
            hostile(
                    "SEC-17.12: number of 10,000 digits",
                    READ + "blksize\0" + "9".repeat(10_000) + "\0",
                    Opcode.RRQ,
                    1),
            hostile("SEC-17.12: OACK of 65 kB", "\0\6" + "blksize\0008\0".repeat(6_500), Opcode.OACK, 6_500),
            hostile("SEC-17.12: OACK of one name", full("\0\6", "b"), Opcode.OACK, 0),
            hostile("CVE-2021-46671: more options than any table", READ + "x\0y\0".repeat(10_000), Opcode.RRQ, 10_000),
            hostile("CVE-2008-2161: ERROR of 60 kB", "\0\5\0\0" + "e".repeat(60_000) + "\0", Opcode.ERROR, 0),
            hostile("CVE-2018-10387: ERROR to the last byte", full("\0\5\0\0", "e"), Opcode.ERROR, 0),
            hostile("BID 6043: DATA of 8,192 bytes", "\0\3\0\1" + "d".repeat(8_188), Opcode.DATA, 0),
            hostile("BID 6043: DATA of 8,193 bytes", "\0\3\0\1" + "d".repeat(8_189), Opcode.DATA, 0),
            hostile("DF-2.5: DATA to the last byte", full("\0\3\0\1", "d"), Opcode.DATA, 0),
            hostile("DF-2.5: ACK to the last byte", full("\0\4\0\1", "a"), Opcode.ACK, 0),
            hostile("DF-2.5: opcode 0 to the last byte", full("\0\0", "\0"), TftpPacket.BAD_OPCODE, 0));

    private final PacketWalk walk = new PacketWalk();

    private static Arguments hostile(final String name, final String datagram, final int answer, final int pairs) {
        return Arguments.argumentSet(name, datagram, answer, pairs);
    }

    private static String full(final String begin, final String filler) {
        return begin + filler.repeat(LONGEST_PAYLOAD - begin.length());
    }

    @ParameterizedTest
    @FieldSource("HOSTILE")
    @Tag("SEC-17.10")
    @Tag("SEC-17.11")
    @Tag("SEC-17.12")
    @Tag("SEC-17.13")
    @Tag("DF-2.5")
    void shouldNotReadOutsideALargeDatagram(final String datagram, final int answer, final int pairs) {
        final byte[] bytes = latin1(datagram);

        assertThat(walk.walk(exact(bytes), 0, bytes.length)).isEqualTo(answer);
        assertThat(walk.options()).isEqualTo(pairs);
    }

    /** BID 10526 was an overflow of one byte at a single length. */
    @Test
    @Tag("SEC-17.10")
    void shouldReadNamesOfEveryLength() {
        for (int length = 0; length <= 1_100; length++) {
            final byte[] datagram = latin1("\0\1" + "n".repeat(length) + "\0octet\0");

            assertThat(walk.walk(exact(datagram), 0, datagram.length)).isEqualTo(Opcode.RRQ);
            assertThat(new RequestDecoder()
                            .wrap(exact(datagram), 0, datagram.length)
                            .filenameLength())
                    .isEqualTo(length);
        }
    }
}
