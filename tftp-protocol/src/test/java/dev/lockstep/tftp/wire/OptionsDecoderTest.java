package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static dev.lockstep.tftp.testing.Datagrams.latin1;
import static dev.lockstep.tftp.testing.Datagrams.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsDecoderTest {
    private static final String READ = "\0\1f\0octet\0";

    /** What stands behind the mode, and the pairs that are read from it. */
    static final List<Arguments> MALFORMED = List.of(
            malformed("nothing", ""),
            malformed("name without NUL", "blksize"),
            malformed("name without value", "blksize\0"),
            malformed("value without NUL", "blksize\0001024"),
            malformed("empty name", "\0"),
            malformed("two NULs", "\0\0"),
            malformed("empty name, then a pair", "\0blksize\0001024\0"),
            malformed("empty name with a value, then a pair", "\0001024\0blksize\0001024\0"),
            malformed("a pair, then a name without NUL", "tsize\0000\0blksize", "tsize=0"),
            malformed("a pair, then a name without value", "tsize\0000\0blksize\0", "tsize=0"),
            malformed("a pair, then a value without NUL", "tsize\0000\0blksize\0001024", "tsize=0"),
            malformed("a pair, then an empty name", "tsize\0000\0\0blksize\0001024\0", "tsize=0"),
            malformed("empty value", "tsize\0\0", "tsize="),
            malformed("empty value, then a pair", "tsize\0\0blksize\0001024\0", "tsize=", "blksize=1024"),
            malformed("a name inside a name", "foo_blksize_bar\0001024\0", "foo_blksize_bar=1024"),
            malformed("the same name twice", "blksize\0008\0blksize\0009\0", "blksize=8", "blksize=9"));

    private static Arguments malformed(final String name, final String area, final String... pairs) {
        return Arguments.argumentSet(name, area, List.of(pairs));
    }

    @ParameterizedTest
    @FieldSource("MALFORMED")
    @Tag("2347-N.18")
    void shouldKeepThePairsBeforeABrokenOneInARequest(final String area, final List<String> pairs) {
        final byte[] datagram = latin1(READ + area);

        assertThat(TftpPacket.validate(exact(datagram), 0, datagram.length)).isEqualTo(Opcode.RRQ);
        assertThat(pairs(request(datagram))).isEqualTo(pairs);
    }

    @ParameterizedTest
    @FieldSource("MALFORMED")
    @Tag("2347-N.18")
    void shouldKeepThePairsBeforeABrokenOneInAnOack(final String area, final List<String> pairs) {
        final byte[] datagram = latin1("\0\6" + area);

        assertThat(TftpPacket.validate(exact(datagram), 0, datagram.length)).isEqualTo(Opcode.OACK);
        assertThat(pairs(oack(datagram))).isEqualTo(pairs);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 40, 500})
    @Tag("2347-N.19")
    void shouldIgnoreNulsBehindTheLastPair(final int count) {
        final String padding = "\0".repeat(count);

        assertThat(pairs(request(latin1(READ + "blksize\0001024\0" + padding)))).containsExactly("blksize=1024");
        assertThat(pairs(oack(latin1("\0\6blksize\0001024\0" + padding)))).containsExactly("blksize=1024");
        assertThat(pairs(request(latin1(READ + padding)))).isEmpty();
    }

    @Test
    @Tag("2347-N.19")
    void shouldIgnoreGarbageBehindTheLastPair() {
        final String garbage = "\377\376\1garbage without an end";

        assertThat(pairs(request(latin1(READ + "blksize\0001024\0" + garbage)))).containsExactly("blksize=1024");
        assertThat(pairs(oack(latin1("\0\6blksize\0001024\0" + garbage)))).containsExactly("blksize=1024");
    }

    /** HP's PA-RISC firmware sends 516 bytes whatever the name is (Q3). */
    @Test
    @Tag("2347-P.1s")
    void shouldReadARequestOf516BytesWithGarbageAsOneWithoutOptions() {
        final StringBuilder text = new StringBuilder(READ + "\0\0\0\0");
        final Random random = new Random(516);
        while (text.length() < 516) {
            text.append((char) (1 + random.nextInt(255)));
        }
        final byte[] datagram = latin1(text.toString());

        assertThat(TftpPacket.validate(exact(datagram), 0, 516)).isEqualTo(Opcode.RRQ);
        final RequestDecoder request = new RequestDecoder().wrap(exact(datagram), 0, 516);
        assertThat(request.filenameLength()).isEqualTo(1);
        assertThat(request.mode()).isEqualTo(TransferMode.OCTET);
        assertThat(pairs(request.options())).isEmpty();
    }

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

    /** Exhaustive: each position of each name with each of the 256 bytes. '[' and '{', '@' and '`' differ in the bit of the case only. */
    @ParameterizedTest
    @EnumSource
    @Tag("2347-P.4")
    void shouldFoldTheCaseOfLettersAndOfNothingElse(final TftpOption option) {
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

    @ParameterizedTest
    @ValueSource(strings = {"multicast", "udpport", "msftwindow", "sbroadcast", "password", "%n%s%p", "\u00e9", " "})
    @Tag("2347-N.4")
    void shouldYieldAnOptionThatItDoesNotKnowByItsBytes(final String name) {
        final OptionsDecoder options = only(name);

        assertThat(options.option()).isNull();
        assertThat(text(options.buffer(), options.nameOffset(), options.nameLength()))
                .isEqualTo(name);
    }

    @Test
    @Tag("DF-16.15")
    void shouldYieldAsManyUnknownOptionsAsARequestHolds() {
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
    @Tag("2347-P.5")
    void shouldYieldOptionsInTheOrderOfTheRequest() {
        assertThat(pairs(request(latin1(READ + "tsize\0000\0blksize\00016\0"))))
                .containsExactly("tsize=0", "blksize=16");
        assertThat(pairs(request(latin1(READ + "blksize\00016\0tsize\0000\0"))))
                .containsExactly("blksize=16", "tsize=0");
    }

    @Test
    void shouldStayAtTheEnd() {
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

    private static OptionsDecoder oack(final byte[] datagram) {
        final UnsafeBuffer buffer = exact(datagram);
        return new OackDecoder().wrap(buffer, 0, datagram.length).options();
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
