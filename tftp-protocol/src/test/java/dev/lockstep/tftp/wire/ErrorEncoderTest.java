package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("1350-5.10")
class ErrorEncoderTest {
    private static final int OFFSET = 16;

    private final Room room = new Room(OFFSET, TftpPacket.MAX_REQUEST_LENGTH);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 506, 507, 508, 509, 600, 60_000})
    @Tag("SEC-17.17")
    void shouldCutTheMessageToKeepThePacketWithin512Bytes(final int messageLength) {
        final int length = ErrorEncoder.put(room.buffer(), OFFSET, ErrorCode.NOT_DEFINED, "m".repeat(messageLength));

        assertThat(length).isEqualTo(Math.min(512, 4 + messageLength + 1));
        assertThat(text(room.buffer(), OFFSET + 4, length - 4))
                .isEqualTo("m".repeat(Math.min(507, messageLength)) + "\0");
        room.assertUntouchedOutside(length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no such file: a~b | no such file: a~b",
                "%n%s%p | %n%s%p",
                "'a\nFAKE LOG\r' | a?FAKE LOG?",
                "'\u001b[2Jx\u0000y\u007f' | ?[2Jx?y?",
                "'\u00fcber \u20ac' | ?ber ?"
            })
    @Tag("SEC-17.15")
    void shouldReplaceAllButPrintableAscii(final String message, final String expected) {
        final int length = ErrorEncoder.put(room.buffer(), OFFSET, ErrorCode.ACCESS_VIOLATION, message);

        assertThat(text(room.buffer(), OFFSET + 4, length - 5)).isEqualTo(expected);
    }

    @Test
    @Tag("SEC-17.15")
    void shouldWriteNulOnlyAsTheLastByte() {
        for (char character = 0; character < 1_000; character++) {
            final int length = ErrorEncoder.put(room.buffer(), OFFSET, 0, "a" + character + "b");
            final boolean printable = character >= ' ' && character <= '~';

            assertThat(text(room.buffer(), OFFSET + 4, length - 4))
                    .isEqualTo("a" + (printable ? character : '?') + "b\0");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 255, 256, 65_535})
    @Tag("DF-5.1")
    void shouldCarryEveryCode(final int code) {
        final int length = ErrorEncoder.put(room.buffer(), OFFSET, code, "x");

        assertThat(TftpPacket.validate(room.buffer(), OFFSET, length)).isEqualTo(Opcode.ERROR);
        assertThat(new ErrorDecoder().wrap(room.buffer(), OFFSET, length).code())
                .isEqualTo(code);
    }

    @Test
    @Tag("DF-5.1")
    void shouldGiveEachCodeOfTheRfcsItsOwnMeaning() {
        final String[] meanings = new String[9];
        Arrays.setAll(meanings, ErrorCode::meaning);

        assertThat(meanings).doesNotHaveDuplicates().doesNotContain(ErrorCode.meaning(9));
        assertThat(ErrorCode.meaning(9)).isEqualTo(ErrorCode.meaning(65_535)).isEqualTo(ErrorCode.meaning(-1));
    }
}
