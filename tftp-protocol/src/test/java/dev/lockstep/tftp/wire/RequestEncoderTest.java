package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static dev.lockstep.tftp.testing.Datagrams.latin1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestEncoderTest {
    private static final int OFFSET = 16;

    private final Room room = new Room(OFFSET, TftpPacket.MAX_REQUEST_LENGTH);
    private final RequestEncoder request = new RequestEncoder();

    @ParameterizedTest
    @EnumSource
    @Tag("2347-P.1")
    void shouldFillTheBufferToItsLastByte(final TransferMode mode) {
        final int longest = TftpPacket.MAX_REQUEST_LENGTH - RequestEncoder.encodedLength(0, mode);
        request.wrap(room.buffer(), OFFSET, TftpPacket.MAX_REQUEST_LENGTH)
                .request(Opcode.WRQ, latin1("n".repeat(longest)), mode);

        assertThat(request.encodedLength()).isEqualTo(TftpPacket.MAX_REQUEST_LENGTH);
        assertThat(TftpPacket.validate(room.buffer(), OFFSET, request.encodedLength()))
                .isEqualTo(Opcode.WRQ);
        assertThat(request.options().put(latin1("x"), latin1(""))).isFalse();
        room.assertUntouchedOutside(TftpPacket.MAX_REQUEST_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {504, 505, 700, 1_000, 65_000})
    @Tag("2347-P.1")
    @Tag("SEC-17.10")
    void shouldRefuseARequestThatIsTooLongAndWriteNothing(final int nameLength) {
        final byte[] name = latin1("n".repeat(nameLength));
        request.wrap(room.buffer(), OFFSET, TftpPacket.MAX_REQUEST_LENGTH);

        assertThatThrownBy(() -> request.request(Opcode.RRQ, name, TransferMode.OCTET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(nameLength + 9))
                .hasMessageContaining("512");
        room.assertUntouchedOutside(0);
    }

    /** Tries each size of the buffer: the encoder writes the whole request or nothing, and no byte outside. */
    @Test
    @Tag("SEC-17.17")
    void shouldWriteAllOrNothing() {
        final byte[] name = latin1("boot/pxe.0");
        final int needed = RequestEncoder.encodedLength(name.length, TransferMode.NETASCII);
        for (int size = 0; size < needed + 3; size++) {
            final Room tight = new Room(OFFSET, size);
            request.wrap(tight.buffer(), OFFSET, size);
            if (size < needed) {
                assertThatThrownBy(() -> request.request(Opcode.RRQ, name, TransferMode.NETASCII))
                        .isInstanceOf(IllegalArgumentException.class);
                tight.assertUntouchedOutside(0);
            } else {
                request.request(Opcode.RRQ, name, TransferMode.NETASCII);
                assertThat(request.encodedLength()).isEqualTo(needed);
                tight.assertUntouchedOutside(needed);
            }
        }
    }

    @Test
    @Tag("1350-5.4")
    void shouldWriteTheBytesOfANameUnchanged() {
        final byte[] name = new byte[255];
        for (int i = 0; i < name.length; i++) {
            name[i] = (byte) (i + 1);
        }
        request.wrap(room.buffer(), OFFSET, TftpPacket.MAX_REQUEST_LENGTH)
                .request(Opcode.RRQ, name, TransferMode.OCTET);

        final RequestDecoder decoded = new RequestDecoder().wrap(room.buffer(), OFFSET, request.encodedLength());
        assertThat(decoded.filenameLength()).isEqualTo(name.length);
        final UnsafeBuffer filename = new UnsafeBuffer(room.buffer(), decoded.filenameOffset(), name.length);
        assertThat(filename).isEqualTo(exact(name));
    }
}
