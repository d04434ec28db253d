package dev.lockstep.tftp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;

/** Space for an encoder in the middle of a buffer, with a check that the encoder wrote nowhere else. */
final class Room {
    private static final int BEHIND = 64;
    private static final byte UNTOUCHED = 0x5A;

    private final UnsafeBuffer buffer;
    private final int offset;

    Room(final int offset, final int length) {
        this.offset = offset;
        buffer = new UnsafeBuffer(new byte[offset + length + BEHIND]);
        buffer.setMemory(0, buffer.capacity(), UNTOUCHED);
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    void assertUntouchedOutside(final int written) {
        for (int i = 0; i < buffer.capacity(); i++) {
            if (i < offset || i >= offset + written) {
                assertThat(buffer.getByte(i))
                        .as("byte %d of %d at %d", i - offset, written, offset)
                        .isEqualTo(UNTOUCHED);
            }
        }
    }
}
