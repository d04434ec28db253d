package dev.lockstep.tftp.transfer;

/** Finds the block of a number on the wire: the one nearest to a known block. It is deliberately simple, to check BlockNumber. */
final class BlockUnwrapper {
    private static final int NUMBERS = 65_536;

    private final boolean toOne;

    BlockUnwrapper(final boolean toOne) {
        this.toOne = toOne;
    }

    /**
     * Unwraps a number.
     *
     * @return an index, which may be 0 or negative
     */
    long index(final int number, final long near) {
        if (toOne && number == 0) {
            return 0;
        }
        final int period = toOne ? NUMBERS - 1 : NUMBERS;
        long index = number + near / period * period;
        while (index - near > period / 2) {
            index -= period;
        }
        while (near - index > period / 2) {
            index += period;
        }
        return index;
    }
}
