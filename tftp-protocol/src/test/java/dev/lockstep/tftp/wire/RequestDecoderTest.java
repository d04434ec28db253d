package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static dev.lockstep.tftp.testing.Datagrams.latin1;
import static dev.lockstep.tftp.testing.Datagrams.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestDecoderTest {
    @ParameterizedTest
    @CsvSource({
        "octet, OCTET",
        "OCTET, OCTET",
        "OcTeT, OCTET",
        "netascii, NETASCII",
        "NETASCII, NETASCII",
        "NetAscii, NETASCII"
    })
    @Tag("1350-5.2")
    void shouldRecogniseModesInAnyLetterCase(final String mode, final TransferMode expected) {
        assertThat(request("\0\1f\0" + mode + "\0").mode()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mail",
                "MAIL",
                "binary",
                "ascii",
                "raw",
                "image",
                "en_US.UTF-8",
                "octet ",
                " octet",
                "octe",
                "octets"
            })
    @Tag("1123-4.2.3.3")
    @Tag("1123-4.2.2.1")
    @Tag("DF-2.3")
    void shouldNotFallBackFromAModeThatItDoesNotKnow(final String mode) {
        assertThat(request("\0\1f\0" + mode + "\0").mode()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("1350-5.2")
    void shouldFoldTheCaseOfAModesLettersAndOfNothingElse(final TransferMode mode) {
        for (int position = 0; position < mode.text().length(); position++) {
            for (char actual = 1; actual < 256; actual++) {
                final StringBuilder name = new StringBuilder(mode.text());
                final char expected = name.charAt(position);
                name.setCharAt(position, actual);
                final boolean same = actual == expected || actual == expected - 'a' + 'A';

                assertThat(request("\0\1f\0" + name + "\0").mode() == mode)
                        .as("%s", name)
                        .isEqualTo(same);
            }
        }
    }

    @Test
    @Tag("1350-5.4")
    void shouldCarryEveryByteOfAFileNameButNul() {
        final StringBuilder name = new StringBuilder();
        for (char character = 1; character < 256; character++) {
            name.append(character);
        }
        final RequestDecoder request = request("\0\2" + name + "\0octet\0");

        assertThat(filename(request)).isEqualTo(name.toString());
        assertThat(request.mode()).isEqualTo(TransferMode.OCTET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "..\\x",
                "/etc/passwd",
                "C:\\boot.ini",
                "%2e%2e%2f",
                "%n%s%p",
                "\300\256\300\256/x",
                "a\nFAKE LOG",
                "\33[2J"
            })
    @Tag("SEC-17.2")
    @Tag("SEC-17.14")
    void shouldNeverInterpretAFileName(final String name) {
        assertThat(filename(request("\0\1" + name + "\0octet\0"))).isEqualTo(name);
    }

    @Test
    @Tag("DF-2.2")
    void shouldReadAnEmptyFileNameAsEmpty() {
        final RequestDecoder request = request("\0\1\0octet\0");

        assertThat(request.filenameLength()).isZero();
        assertThat(request.mode()).isEqualTo(TransferMode.OCTET);
    }

    @Test
    @Tag("DF-2.3")
    void shouldReadAnEmptyModeAsEmpty() {
        final RequestDecoder request = request("\0\1f\0\0");

        assertThat(request.modeLength()).isZero();
        assertThat(request.mode()).isNull();
        assertThat(request.options().next()).isFalse();
    }

    /** Some boot ROMs end the datagram with the mode's last letter (Q4). */
    @Test
    @Tag("DF-2.1")
    void shouldReadAModeThatEndsWithTheDatagram() {
        final UnsafeBuffer datagram = exact(latin1("\0\1f\0octet"));
        assertThat(TftpPacket.validate(datagram, 0, datagram.capacity())).isEqualTo(TftpPacket.UNTERMINATED_MODE);
        final RequestDecoder request = new RequestDecoder().wrap(datagram, 0, datagram.capacity());

        assertThat(filename(request)).isEqualTo("f");
        assertThat(request.mode()).isEqualTo(TransferMode.OCTET);
        assertThat(request.options().next()).isFalse();
    }

    @Test
    @Tag("DF-2.1")
    void shouldReadAModeThatIsNotEvenBegun() {
        final UnsafeBuffer datagram = exact(latin1("\0\1f\0"));
        assertThat(TftpPacket.validate(datagram, 0, 4)).isEqualTo(TftpPacket.UNTERMINATED_MODE);
        final RequestDecoder request = new RequestDecoder().wrap(datagram, 0, 4);

        assertThat(request.modeOffset()).isEqualTo(4);
        assertThat(request.modeLength()).isZero();
        assertThat(request.mode()).isNull();
        assertThat(request.options().next()).isFalse();
    }

    private static RequestDecoder request(final String datagram) {
        final UnsafeBuffer buffer = exact(latin1(datagram));
        assertThat(TftpPacket.validate(buffer, 0, buffer.capacity())).isIn(Opcode.RRQ, Opcode.WRQ);
        return new RequestDecoder().wrap(buffer, 0, buffer.capacity());
    }

    private static String filename(final RequestDecoder request) {
        return text(request.options().buffer(), request.filenameOffset(), request.filenameLength());
    }
}
