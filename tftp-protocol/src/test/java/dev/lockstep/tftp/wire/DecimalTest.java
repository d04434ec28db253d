package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static dev.lockstep.tftp.testing.Datagrams.latin1;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of options as numbers. */
class DecimalTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "-0",
                "+512",
                " 512",
                "512 ",
                "5 12",
                "abc",
                "1024abc",
                "abc1024",
                "0x200",
                "0X1F",
                "1e3",
                "1.5",
                "1,024",
                "1_000",
                "\u00b2",
                "\u00b9\u00b2",
                "/",
                ":",
                "512\n",
                "%d",
                "-9223372036854775808",
                "1000000000000000000000x"
            })
    @Tag("2348-8")
    void shouldRefuseWhateverHasMoreThanDigits(final String value) {
        assertThat(decimal(value)).isEqualTo(OptionsDecoder.NOT_DECIMAL);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "8, 8",
        "007, 7",
        "00000000000000000000000000000000000000008, 8",
        "512, 512",
        "65464, 65464",
        "65465, 65465",
        "70000, 70000",
        "2147483647, 2147483647",
        "2147483648, 2147483648",
        "4294967296, 4294967296",
        "9223372036854775806, 9223372036854775806",
        "9223372036854775807, 9223372036854775807",
        "009223372036854775807, 9223372036854775807"
    })
    @Tag("2348-1")
    void shouldReadDigits(final String value, final long expected) {
        assertThat(decimal(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "9223372036854775809",
                "9223372036854775810",
                "10000000000000000000",
                "18446744073709551615",
                "18446744073709551616",
                "18446744073709551617",
                "36893488147419103232",
                "99999999999999999999",
                "1000000000000000000000000000000"
            })
    @Tag("2349-S.7")
    @Tag("SEC-17.19")
    void shouldSayThatANumberBeyond63BitsIsTooLarge(final String value) {
        assertThat(decimal(value)).isEqualTo(OptionsDecoder.TOO_LARGE);
        assertThat(decimal(value + "x")).isEqualTo(OptionsDecoder.NOT_DECIMAL);
    }

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

    /** Each byte as the only one of a value and in the middle of one: ten of them are digits. */
    @Test
    @Tag("2348-8")
    void shouldTakeNoOtherByteForADigit() {
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
