package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;

/**
 * Runs the saved inputs: golden packets and datagrams that broke other implementations. With {@code JAZZER_FUZZ=1} and one method selected
 * it searches for new inputs.
 */
@Tag("SEC-17.43")
class WireFuzzTest {
    /** No datagram makes an accessor fail or read outside the datagram. */
    @FuzzTest
    void shouldDecodeInsideTheDatagram(final byte[] datagram) {
        new PacketWalk().walk(exact(datagram), 0, datagram.length);
    }

    /** Writing the pairs that were read from an OACK gives the same bytes. */
    @FuzzTest
    void shouldWriteThePairsOfAnOackAsTheyWere(final byte[] datagram) {
        final UnsafeBuffer source = exact(datagram);
        if (TftpPacket.validate(source, 0, datagram.length) != Opcode.OACK) {
            return;
        }
        final UnsafeBuffer copy = exact(new byte[datagram.length]);
        final OackEncoder oack = new OackEncoder().wrap(copy, 0, datagram.length);
        append(new OackDecoder().wrap(source, 0, datagram.length).options(), oack.options());

        assertThat(bytes(copy, 0, oack.encodedLength())).isEqualTo(bytes(source, 0, oack.encodedLength()));
    }

    /** Writing the fields that were read from a request gives the same bytes, except for the letter case of the mode. */
    @FuzzTest
    void shouldWriteARequestAsItWas(final byte[] datagram) {
        final UnsafeBuffer source = exact(datagram);
        final int opcode = TftpPacket.validate(source, 0, datagram.length);
        if (opcode != Opcode.RRQ && opcode != Opcode.WRQ) {
            return;
        }
        final RequestDecoder request = new RequestDecoder().wrap(source, 0, datagram.length);
        final TransferMode mode = request.mode();
        if (mode == null) {
            return;
        }
        final UnsafeBuffer copy = exact(new byte[datagram.length]);
        final byte[] filename = bytes(source, request.filenameOffset(), request.filenameLength());
        final RequestEncoder written =
                new RequestEncoder().wrap(copy, 0, datagram.length).request(opcode, filename, mode);
        append(request.options(), written.options());

        copy.putBytes(request.modeOffset(), source, request.modeOffset(), request.modeLength());
        assertThat(bytes(copy, 0, written.encodedLength())).isEqualTo(bytes(source, 0, written.encodedLength()));
    }

    private static void append(final OptionsDecoder from, final OptionsEncoder to) {
        while (from.next()) {
            assertThat(to.put(
                            bytes(from.buffer(), from.nameOffset(), from.nameLength()),
                            bytes(from.buffer(), from.valueOffset(), from.valueLength())))
                    .isTrue();
        }
    }

    private static byte[] bytes(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return bytes;
    }
}
