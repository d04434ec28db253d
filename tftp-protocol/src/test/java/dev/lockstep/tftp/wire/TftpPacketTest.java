package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static dev.lockstep.tftp.testing.Datagrams.latin1;
import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TftpPacketTest {
    @Test
    @Tag("DF-2.6")
    @Tag("DF-2.8")
    void shouldAcceptSixOpcodesOf65536() {
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
    void shouldRefuseShortDatagramsWithAnyBytes(final int length) {
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
    void shouldNotReadBytesAfterADatagram() {
        final UnsafeBuffer buffer = exact(latin1("\0\1f\0octet\0\0\0"));

        assertThat(TftpPacket.validate(buffer, 0, 3)).isEqualTo(TftpPacket.UNTERMINATED_FILENAME);
        assertThat(TftpPacket.validate(buffer, 0, 9)).isEqualTo(TftpPacket.UNTERMINATED_MODE);
        assertThat(TftpPacket.validate(buffer, 0, 10)).isEqualTo(Opcode.RRQ);
    }
}
