package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.SplitMix64;

/**
 * A file generated from a seed. Each byte depends only on the seed and on its position.
 *
 * @param seed of its bytes
 * @param size in bytes
 * @param isText whether it is rich in line feeds, carriage returns and NULs, which netascii converts
 */
record Content(long seed, long size, boolean isText) {
    private static final byte[] TEXT_BYTES = {'\n', '\r', 0, 'a', '\r', '\n', (byte) 0xFF, 'z'};
    private static final int BYTES_OF_A_WORD = 8;

    byte byteAt(final long position) {
        final long word = SplitMix64.mix((seed + position / BYTES_OF_A_WORD) * SplitMix64.GAMMA);
        final int random = (int) (word >>> (BYTES_OF_A_WORD * (position % BYTES_OF_A_WORD)));
        return isText && (random & 0x80) == 0 ? TEXT_BYTES[random & 7] : (byte) random;
    }
}
