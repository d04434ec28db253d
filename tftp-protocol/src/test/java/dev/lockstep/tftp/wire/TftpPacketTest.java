package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static dev.lockstep.tftp.testing.Datagrams.latin1;
import static dev.lockstep.tftp.testing.Datagrams.surrounded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class TftpPacketTest {
    static final List<Arguments> REASONS = List.of(
            reason("DF-2.4: empty", "", TftpPacket.TOO_SHORT),
            reason("DF-2.4: one byte", "\0", TftpPacket.TOO_SHORT),
            reason("BID 7575: opcode 0", "\0\0", TftpPacket.BAD_OPCODE),
            reason("RRQ of an opcode only", "\0\1", TftpPacket.UNTERMINATED_FILENAME),
            reason("WRQ of an opcode only", "\0\2", TftpPacket.UNTERMINATED_FILENAME),
            reason("DF-2.1: file name without NUL", "\0\1f", TftpPacket.UNTERMINATED_FILENAME),
            reason("DF-2.1: nothing behind the file name", "\0\1f\0", TftpPacket.UNTERMINATED_MODE),
            reason("DF-2.1: mode without NUL", "\0\2f\0octet", TftpPacket.UNTERMINATED_MODE),
            reason("empty name and mode", "\0\1\0\0", Opcode.RRQ),
            reason("DATA of an opcode only", "\0\3", TftpPacket.TOO_SHORT),
            reason("DATA with half a number", "\0\3\0", TftpPacket.TOO_SHORT),
            reason("DATA without data", "\0\3\0\0", Opcode.DATA),
            reason("ACK of an opcode only", "\0\4", TftpPacket.TOO_SHORT),
            reason("ACK with half a number", "\0\4\0", TftpPacket.TOO_SHORT),
            reason("ACK", "\0\4\0\0", Opcode.ACK),
            reason("DF-5.3: ERROR of an opcode only", "\0\5", TftpPacket.TOO_SHORT),
            reason("DF-5.3: ERROR with half a code", "\0\5\0", TftpPacket.TOO_SHORT),
            reason("DF-5.2: ERROR without a message", "\0\5\0\0", Opcode.ERROR),
            reason("DF-5.2: ERROR without NUL", "\0\5\0\0x", Opcode.ERROR),
            reason("2347-N.23: OACK without options", "\0\6", Opcode.OACK),
            reason("OACK of one odd byte", "\0\6x", Opcode.OACK),
            reason("DF-2.8: little-endian RRQ", "\1\0f\0octet\0", TftpPacket.BAD_OPCODE),
            reason("DF-2.8: RRQ with a high byte", "\1\1f\0octet\0", TftpPacket.BAD_OPCODE),
            reason("DF-2.8: 02 01", "\2\1f\0octet\0", TftpPacket.BAD_OPCODE));

    private static Arguments reason(final String name, final String datagram, final int expected) {
        return Arguments.argumentSet(name, datagram, expected);
    }

    @ParameterizedTest
    @FieldSource("REASONS")
    @Tag("DF-2.1")
    @Tag("DF-2.4")
    @Tag("DF-5.3")
    void shouldAnswerAnOpcodeOrAReason(final String datagram, final int expected) {
        final byte[] bytes = latin1(datagram);

        assertThat(TftpPacket.validate(exact(bytes), 0, bytes.length)).isEqualTo(expected);
        assertThat(TftpPacket.validate(surrounded(bytes, 7, 9), 7, bytes.length))
                .isEqualTo(expected);
    }

    @Test
    @Tag("DF-2.6")
    @Tag("DF-2.8")
    void shouldKnowSixOpcodesOf65536() {
        final UnsafeBuffer datagram = exact(latin1("??f\0octet\0"));
        for (int opcode = 0; opcode <= 0xFFFF; opcode++) {
            datagram.putByte(0, (byte) (opcode >>> 8));
            datagram.putByte(1, (byte) opcode);
            final int expected = opcode >= Opcode.RRQ && opcode <= Opcode.OACK ? opcode : TftpPacket.BAD_OPCODE;

            if (TftpPacket.validate(datagram, 0, datagram.capacity()) != expected) {
                assertThat(opcode).as("an opcode that is mistaken").isNegative();
            }
            if (TftpPacket.opcode(datagram, 0) != opcode) {
                assertThat(opcode).as("an opcode that is misread").isNegative();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    @Tag("DF-2.4")
    void shouldSurviveShortDatagramsWithAnyBytes(final int length) {
        final PacketWalk walk = new PacketWalk();
        final UnsafeBuffer datagram = exact(new byte[length]);
        for (int value = 0; value < 1 << (8 * length); value++) {
            for (int i = 0; i < length; i++) {
                datagram.putByte(i, (byte) (value >>> (8 * (length - 1 - i))));
            }
            final int answer = walk.walk(datagram, 0, length);
            if (answer > 0 && answer != Opcode.OACK) {
                assertThat(answer).as("a packet without its fixed part").isNegative();
            }
        }
    }

    @Test
    void shouldNotTakeTheBytesBehindADatagramForItsOwn() {
        final UnsafeBuffer buffer = exact(latin1("\0\1f\0octet\0\0\0"));

        assertThat(TftpPacket.validate(buffer, 0, 3)).isEqualTo(TftpPacket.UNTERMINATED_FILENAME);
        assertThat(TftpPacket.validate(buffer, 0, 9)).isEqualTo(TftpPacket.UNTERMINATED_MODE);
        assertThat(TftpPacket.validate(buffer, 0, 10)).isEqualTo(Opcode.RRQ);
    }
}
