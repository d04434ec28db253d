package dev.lockstep.tftp.bench.jmh.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetasciiBenchmarkTest {
    /** More KiB than the text has, so that the text starts again. */
    private static final int OPERATIONS = 50;

    static Stream<NetasciiBenchmark> converters() {
        return Stream.of(
                new LockstepNetascii(),
                new LockstepUncheckedNetascii(),
                new ByteBufferNetascii(),
                new CommonsNetNetascii());
    }

    @ParameterizedTest
    @MethodSource("converters")
    void shouldConvertTextToNetasciiInPartsOf1Kib(final NetasciiBenchmark converter) {
        final Text expected = Text.netascii();
        long position = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            assertThat(converter.encode()).isEqualTo(NetasciiBenchmark.KIB);
            assertThat(converter.netascii()).isEqualTo(part(expected, position, NetasciiBenchmark.KIB));
            position += NetasciiBenchmark.KIB;
        }
        assertThat(position).isGreaterThan(expected.length());
    }

    @ParameterizedTest
    @MethodSource("converters")
    void shouldConvertNetasciiToTextInPartsOf1Kib(final NetasciiBenchmark converter) {
        final Text expected = Text.local();
        long position = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            final int length = converter.decode();
            assertThat(length).isBetween(NetasciiBenchmark.KIB * 9 / 10, NetasciiBenchmark.KIB);
            assertThat(Arrays.copyOf(converter.local(), length)).isEqualTo(part(expected, position, length));
            position += length;
        }
        assertThat(position).isGreaterThan(expected.length());
    }

    private static byte[] part(final Text text, final long position, final int length) {
        return Arrays.copyOfRange(text.twice(), text.index(position), text.index(position) + length);
    }
}
