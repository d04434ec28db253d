package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static dev.lockstep.tftp.testing.Datagrams.latin1;
import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestDecoderTest {
    @ParameterizedTest
    @EnumSource
    @Tag("1350-5.2")
    void shouldIgnoreOnlyTheCaseOfAModesLetters(final TransferMode mode) {
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
    void shouldReadTheOptionsFromTheFirstOnEachCall() {
        final RequestDecoder request = request("\0\1f\0octet\0tsize\0000\0blksize\00016\0");

        for (int round = 0; round < 2; round++) {
            final OptionsDecoder options = request.options();
            assertThat(options.next()).isTrue();
            assertThat(options.option()).isEqualTo(TftpOption.TSIZE);
            assertThat(options.next()).isTrue();
            assertThat(options.option()).isEqualTo(TftpOption.BLKSIZE);
            assertThat(options.next()).isFalse();
        }
    }

    @Test
    void shouldReadEachOfSeveralRequests() {
        final RequestDecoder request = request("\0\1f\0octet\0tsize\0000\0");
        assertThat(request.options().next()).isTrue();
        final byte[] next = latin1("\0\2a/b\0netascii\0");
        request.wrap(exact(next), 0, next.length);

        assertThat(request.opcode()).isEqualTo(Opcode.WRQ);
        assertThat(request.filenameLength()).isEqualTo(3);
        assertThat(request.mode()).isEqualTo(TransferMode.NETASCII);
        assertThat(request.options().next()).isFalse();
    }

    private static RequestDecoder request(final String datagram) {
        final UnsafeBuffer buffer = exact(latin1(datagram));
        assertThat(TftpPacket.validate(buffer, 0, buffer.capacity())).isIn(Opcode.RRQ, Opcode.WRQ);
        return new RequestDecoder().wrap(buffer, 0, buffer.capacity());
    }
}
