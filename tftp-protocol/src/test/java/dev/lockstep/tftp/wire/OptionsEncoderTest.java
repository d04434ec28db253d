package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static dev.lockstep.tftp.testing.Datagrams.latin1;
import static dev.lockstep.tftp.testing.Datagrams.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsEncoderTest {
    /** The methods that append a pair, each with its result. */
    static final List<Arguments> APPENDING = List.of(
            Arguments.argumentSet("a known option", option(TftpOption.WINDOWSIZE, 16), "windowsize\00016\0"),
            Arguments.argumentSet("the smallest value", option(TftpOption.TSIZE, 0), "tsize\0000\0"),
            Arguments.argumentSet(
                    "the largest value", option(TftpOption.TSIZE, Long.MAX_VALUE), "tsize\0009223372036854775807\0"),
            Arguments.argumentSet("the name of a request", echo("BlkSize", 1428), "BlkSize\0001428\0"),
            Arguments.argumentSet(
                    "the name of a request, largest value", echo("X", Long.MAX_VALUE), "X\0009223372036854775807\0"),
            Arguments.argumentSet("any pair", pair("multicast", "1,2,3"), "multicast\0001,2,3\0"),
            Arguments.argumentSet("a pair without a value", pair("x", ""), "x\0\0"));

    private static final int OFFSET = 16;

    interface Appending {
        boolean to(OptionsEncoder options);
    }

    private static Appending option(final TftpOption option, final long value) {
        return options -> options.put(option, value);
    }

    private static Appending echo(final String name, final long value) {
        final UnsafeBuffer request = exact(latin1("???" + name));
        return options -> options.put(request, 3, name.length(), value);
    }

    private static Appending pair(final String name, final String value) {
        return options -> options.put(latin1(name), latin1(value));
    }

    /** Tries each size of the buffer: a pair that fits, even exactly, is written; one that does not fit changes nothing. */
    @ParameterizedTest
    @FieldSource("APPENDING")
    @Tag("2347-N.20")
    @Tag("SEC-17.17")
    void shouldAppendAPairIfAndOnlyIfItFits(final Appending appending, final String expected) {
        for (int size = 2; size < 2 + expected.length() + 30; size++) {
            final Room room = new Room(OFFSET, size);
            final OackEncoder oack = new OackEncoder().wrap(room.buffer(), OFFSET, size);

            final boolean appended = appending.to(oack.options());

            assertThat(appended).as("into %d bytes", size - 2).isEqualTo(size - 2 >= expected.length());
            final int written = appended ? 2 + expected.length() : 2;
            assertThat(oack.encodedLength()).isEqualTo(written);
            assertThat(oack.isEmpty()).isEqualTo(!appended);
            assertThat(text(room.buffer(), OFFSET + 2, written - 2)).isEqualTo(appended ? expected : "");
            room.assertUntouchedOutside(written);
        }
    }

    @Test
    @Tag("2347-N.20")
    void shouldAppendASmallerPairAfterOneThatDoesNotFit() {
        final Room room = new Room(OFFSET, 20);
        final OackEncoder oack = new OackEncoder().wrap(room.buffer(), OFFSET, 20);

        assertThat(oack.options().put(latin1("a"), latin1("b"))).isTrue();
        assertThat(oack.options().put(latin1("a name"), latin1("a long value"))).isFalse();
        assertThat(oack.encodedLength()).isEqualTo(6);
        assertThat(oack.options().put(latin1("c"), latin1("d"))).isTrue();

        assertThat(text(room.buffer(), OFFSET, oack.encodedLength())).isEqualTo("\0\6a\0b\0c\0d\0");
        room.assertUntouchedOutside(10);
    }

    @Test
    void shouldStartAgainWhenItIsWrappedAgain() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[100]);
        final OackEncoder oack = new OackEncoder().wrap(buffer, 0, 50);
        assertThat(oack.options().put(TftpOption.BLKSIZE, 1428)).isTrue();

        assertThat(oack.wrap(buffer, 50, 50).isEmpty()).isTrue();
        assertThat(oack.encodedLength()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 600})
    @Tag("2347-N.20")
    @Tag("SEC-17.12")
    void shouldNeverWriteAnOackBeyondItsBuffer(final int count) {
        final Room room = new Room(OFFSET, TftpPacket.MAX_REQUEST_LENGTH);
        final OackEncoder oack = new OackEncoder().wrap(room.buffer(), OFFSET, TftpPacket.MAX_REQUEST_LENGTH);
        for (int i = 0; i < count; i++) {
            oack.options().put(TftpOption.WINDOWSIZE, 65_535);
        }

        assertThat(oack.encodedLength()).isLessThanOrEqualTo(TftpPacket.MAX_REQUEST_LENGTH);
        room.assertUntouchedOutside(oack.encodedLength());
        assertThat(TftpPacket.validate(room.buffer(), OFFSET, oack.encodedLength()))
                .isEqualTo(Opcode.OACK);
    }

    @ParameterizedTest
    @CsvSource({"0", "7", "9", "10", "99", "100", "65464", "4294967296", "999999999999999999", "1000000000000000000"})
    @Tag("2349-S.1")
    void shouldWriteValuesThatAreReadBack(final long value) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
        final OackEncoder oack = new OackEncoder().wrap(buffer, 0, 64);
        assertThat(oack.options().put(TftpOption.TSIZE, value)).isTrue();

        final OptionsDecoder options =
                new OackDecoder().wrap(buffer, 0, oack.encodedLength()).options();
        assertThat(options.next()).isTrue();
        assertThat(options.decimal()).isEqualTo(value);
    }
}
