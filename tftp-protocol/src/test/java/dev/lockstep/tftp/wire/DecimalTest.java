package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static dev.lockstep.tftp.testing.Datagrams.latin1;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values of options as numbers, in addition to those of {@link PacketVectorsTest}. */
class DecimalTest {
    @Test
    @Tag("SEC-17.12")
    void shouldReadNumbersOfAnyLength() {
        assertThat(decimal("1" + "0".repeat(10_000))).isEqualTo(OptionsDecoder.TOO_LARGE);
        assertThat(decimal("9".repeat(10_000))).isEqualTo(OptionsDecoder.TOO_LARGE);
        assertThat(decimal("0".repeat(10_000))).isZero();
        assertThat(decimal("0".repeat(10_000) + "42")).isEqualTo(42);
    }

    @Test
    @Tag("SEC-17.19")
    void shouldAgreeWithArbitraryPrecision() {
        final Random random = new Random(63);
        for (int i = 0; i < 20_000; i++) {
            final BigInteger value = new BigInteger(1 + random.nextInt(80), random);
            final long expected = value.bitLength() > 63 ? OptionsDecoder.TOO_LARGE : value.longValueExact();

            assertThat(decimal(value.toString())).as("%s", value).isEqualTo(expected);
        }
    }

    /** Each byte alone and in the middle of a value: only ten are digits. */
    @Test
    @Tag("2348-8")
    void shouldAcceptOnlyDigits() {
        for (char character = 1; character < 256; character++) {
            final boolean digit = character >= '0' && character <= '9';

            assertThat(decimal(String.valueOf(character)))
                    .isEqualTo(digit ? character - '0' : OptionsDecoder.NOT_DECIMAL);
            assertThat(decimal("1" + character + "1"))
                    .isEqualTo(digit ? 101 + 10 * (character - '0') : OptionsDecoder.NOT_DECIMAL);
        }
    }

    private static long decimal(final String value) {
        final byte[] datagram = latin1("\0\6blksize\0" + value + "\0");
        final OptionsDecoder options =
                new OackDecoder().wrap(exact(datagram), 0, datagram.length).options();
        assertThat(options.next()).isTrue();
        return options.decimal();
    }
}
