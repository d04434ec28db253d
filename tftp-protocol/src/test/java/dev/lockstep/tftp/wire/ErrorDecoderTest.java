package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.latin1;
import static dev.lockstep.tftp.testing.Datagrams.surrounded;
import static dev.lockstep.tftp.testing.Datagrams.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class ErrorDecoderTest {
    static final List<Arguments> MESSAGES = List.of(
            message("empty with NUL", "\0", ""),
            message("nothing behind the code", "", ""),
            message("without NUL", "disk full", "disk full"),
            message("bytes behind the NUL", "disk\0 full\0", "disk"),
            message("control characters", "\33[2J%n\r\n\377\0", "\33[2J%n\r\n\377"),
            message("60 kB", "e".repeat(60_000) + "\0", "e".repeat(60_000)),
            message("60 kB without NUL", "e".repeat(60_000), "e".repeat(60_000)));

    private static Arguments message(final String name, final String area, final String expected) {
        return Arguments.argumentSet(name, area, expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    @Tag("DF-5.2")
    @Tag("SEC-17.13")
    void shouldEndTheMessageAtItsNulOrWithTheDatagram(final String area, final String expected) {
        final byte[] packet = latin1("\0\5\0\3" + area);
        final UnsafeBuffer buffer = surrounded(packet, 9, 9);

        assertThat(TftpPacket.validate(buffer, 9, packet.length)).isEqualTo(Opcode.ERROR);
        final ErrorDecoder error = new ErrorDecoder().wrap(buffer, 9, packet.length);
        assertThat(error.code()).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(text(error.buffer(), error.messageOffset(), error.messageLength()))
                .isEqualTo(expected);
    }
}
