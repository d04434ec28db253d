package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static dev.lockstep.tftp.testing.Datagrams.latin1;
import static dev.lockstep.tftp.testing.Datagrams.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptionsDecoderTest {
    private static final String READ = "\0\1f\0octet\0";

    @ParameterizedTest
    @EnumSource
    @Tag("2347-P.4")
    void shouldRecogniseEveryOptionInAnyLetterCase(final TftpOption option) {
        final String lower = option.text();
        final String upper = lower.toUpperCase(Locale.ROOT);
        final String mixed = Character.toUpperCase(lower.charAt(0)) + lower.substring(1);

        for (final String name : List.of(lower, upper, mixed)) {
            assertThat(only(name).option()).as(name).isEqualTo(option);
            assertThat(TftpOption.of(name)).as(name).isEqualTo(option);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("2347-N.4")
    void shouldNotRecogniseNamesThatOnlyResembleAnOption(final TftpOption option) {
        final String name = option.text();

        for (final String other : List.of(
                "x" + name,
                name + "x",
                name + " ",
                " " + name,
                name.substring(1),
                name.substring(0, name.length() - 1))) {
            // "utimeout" without its first letter and "blksize2" without its last are options themselves
            assertThat(only(other).option()).as(other).isNotEqualTo(option);
            assertThat(TftpOption.of(other)).as(other).isNotEqualTo(option);
        }
    }

    /**
     * Exhaustive: each position of each name with each of the 256 bytes. '[' and '{', like '@' and '`', differ only in the bit of the
     * letter case.
     */
    @ParameterizedTest
    @EnumSource
    @Tag("2347-P.4")
    void shouldIgnoreOnlyTheCaseOfLetters(final TftpOption option) {
        for (int position = 0; position < option.text().length(); position++) {
            final char expected = option.text().charAt(position);
            for (char actual = 1; actual < 256; actual++) {
                final StringBuilder name = new StringBuilder(option.text());
                name.setCharAt(position, actual);
                final boolean same =
                        actual == expected || (expected >= 'a' && expected <= 'z' && actual == expected - 'a' + 'A');

                assertThat(only(name.toString()).option() == option)
                        .as("%s", name)
                        .isEqualTo(same);
            }
        }
    }

    @Test
    @Tag("DF-16.15")
    void shouldReadAllUnknownOptionsOfARequest() {
        final StringBuilder area = new StringBuilder();
        final List<String> expected = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            final char name = (char) ('0' + i);
            area.append(name).append("\0v\0");
            expected.add(name + "=v");
        }

        assertThat(pairs(request(latin1(READ + area)))).isEqualTo(expected);
    }

    @Test
    void shouldReadNothingAfterTheEnd() {
        final OptionsDecoder options = request(latin1(READ + "tsize\0000\0\0blksize\0001024\0"));

        assertThat(options.next()).isTrue();
        assertThat(options.next()).isFalse();
        assertThat(options.next()).isFalse();
    }

    private static OptionsDecoder only(final String name) {
        final OptionsDecoder options = request(latin1(READ + name + "\0001\0"));
        assertThat(options.next()).isTrue();
        return options;
    }

    private static OptionsDecoder request(final byte[] datagram) {
        return new RequestDecoder().wrap(exact(datagram), 0, datagram.length).options();
    }

    private static List<String> pairs(final OptionsDecoder options) {
        final List<String> pairs = new ArrayList<>();
        while (options.next()) {
            pairs.add(text(options.buffer(), options.nameOffset(), options.nameLength()) + "="
                    + text(options.buffer(), options.valueOffset(), options.valueLength()));
        }
        return pairs;
    }
}
