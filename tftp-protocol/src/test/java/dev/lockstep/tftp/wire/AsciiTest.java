package dev.lockstep.tftp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiTest {
    private static final int LENGTH = 40;

    /** Bytes that a search by words of eight bytes could mistake for NUL, or for a borrow from a NUL. */
    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x61, 0x7F, 0x80, 0x81, 0xFF})
    void shouldFindTheFirstNulAtEachPosition(final int other) {
        final byte[] bytes = new byte[LENGTH];
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (int from = 1; from <= Long.BYTES; from++) {
            for (int end = from; end < LENGTH; end++) {
                for (int nul = from; nul < end; nul++) {
                    Arrays.fill(bytes, (byte) other);
                    bytes[from - 1] = 0;
                    bytes[nul] = 0;
                    bytes[end - 1] = 0;
                    assertThat(Ascii.indexOfNul(buffer, from, end)).isEqualTo(nul);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x61, 0x7F, 0x80, 0x81, 0xFF})
    void shouldFindNoNulOutsideItsRange(final int other) {
        final byte[] bytes = new byte[LENGTH];
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (int from = 1; from <= Long.BYTES; from++) {
            for (int end = from; end < LENGTH; end++) {
                Arrays.fill(bytes, (byte) 0);
                Arrays.fill(bytes, from, end, (byte) other);
                assertThat(Ascii.indexOfNul(buffer, from, end)).isEqualTo(Ascii.NOT_FOUND);
            }
        }
    }
}
