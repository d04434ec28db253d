package dev.lockstep.tftp.bench.measure.matrix;

import java.util.List;

/**
 * What a client says about its transfer, and whether the file has arrived.
 *
 * @param ended whether the client ended within the limit
 * @param success whether it reports success
 * @param whole whether the file has arrived
 * @param seconds that the client took
 * @param lastWords the last line of its output
 * @param command that started it
 */
record Attempt(boolean ended, boolean success, boolean whole, double seconds, String lastWords, List<String> command) {
    /**
     * The state of the transfer.
     *
     * @param refused whether the server sent an ERROR before the first block
     */
    CellState state(final boolean refused) {
        if (!ended) {
            return CellState.HUNG;
        }
        if (success && whole) {
            return CellState.OK;
        }
        if (refused) {
            return CellState.REFUSED;
        }
        return success ? CellState.WRONG_BYTES : CellState.GAVE_UP;
    }
}
