package dev.lockstep.tftp.bench.measure.matrix;

import java.util.Locale;

/** How a transfer between two programs ended. */
enum CellState {
    /** The client reports success, and the file is whole. */
    OK,

    /** The client reports success, and the file is not whole. */
    WRONG_BYTES,

    /** The other end answered the request with an ERROR. */
    REFUSED,

    /** The client reports failure. */
    GAVE_UP,

    /** One end does not know an option, or does not write. */
    UNSUPPORTED,

    /** The client had not ended at the limit. */
    HUNG;

    /**
     * The state after the client has ended by itself.
     *
     * @param success whether its exit status is 0
     * @param whole whether the file has arrived
     * @param refused whether an ERROR came before the first block
     */
    static CellState of(final boolean success, final boolean whole, final boolean refused) {
        if (success && whole) {
            return OK;
        }
        if (refused) {
            return REFUSED;
        }
        return success ? WRONG_BYTES : GAVE_UP;
    }

    /** The name in lower case with blanks. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
