package dev.lockstep.tftp.transfer;

/**
 * A file made up from a seed: the byte at any position is known without any other.
 *
 * @param seed of its bytes
 * @param size in bytes
 * @param isText whether it is rich in line feeds, carriage returns and NULs, which netascii converts
 */
record Content(long seed, long size, boolean isText) {
    private static final byte[] TEXT_BYTES = {'\n', '\r', 0, 'a', '\r', '\n', (byte) 0xFF, 'z'};
    private static final int BYTES_OF_A_WORD = 8;

    byte byteAt(final long position) {
        final long word = mix(seed + position / BYTES_OF_A_WORD);
        final int random = (int) (word >>> (BYTES_OF_A_WORD * (position % BYTES_OF_A_WORD)));
        return isText && (random & 0x80) == 0 ? TEXT_BYTES[random & 7] : (byte) random;
    }

    /** The finaliser of SplitMix64. */
    private static long mix(final long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
