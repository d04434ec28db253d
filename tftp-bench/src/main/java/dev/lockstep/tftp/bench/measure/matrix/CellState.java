package dev.lockstep.tftp.bench.measure.matrix;

import java.util.Locale;

/** How a transfer between two programs ended. */
enum CellState {
    /** The client reports success, and the file is whole. */
    OK,

    /** The client reports success, and the file is not whole. */
    WRONG_BYTES,

    /** The server answered the request with an ERROR. */
    REFUSED,

    /** The client reports failure. */
    GAVE_UP,

    /** One end does not know an option, or does not write. */
    UNSUPPORTED,

    /** The client had not ended at the limit. */
    HUNG,

    /** The server did not start, or the machine lacked something: says nothing about the programs. */
    NOT_MEASURED;

    /** Whether a transfer was tried. */
    boolean isTried() {
        return this != UNSUPPORTED && this != NOT_MEASURED;
    }

    /** The name in lower case with blanks. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
