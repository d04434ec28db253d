package dev.lockstep.tftp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.DirectBuffer;

/** Options that a decoder reads and an encoder writes again. */
final class CopiedOptions {
    private CopiedOptions() {}

    static void append(final OptionsDecoder from, final OptionsEncoder to) {
        while (from.next()) {
            assertThat(to.put(
                            bytes(from.buffer(), from.nameOffset(), from.nameLength()),
                            bytes(from.buffer(), from.valueOffset(), from.valueLength())))
                    .isTrue();
        }
    }

    static byte[] bytes(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return bytes;
    }
}
