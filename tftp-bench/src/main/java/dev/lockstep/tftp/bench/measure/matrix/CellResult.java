package dev.lockstep.tftp.bench.measure.matrix;

import java.util.List;

/**
 * What became of a transfer.
 *
 * @param seconds from the start of the client's process to its end
 * @param datagrams that came to the relay
 * @param lost of these
 * @param copies of these: packets that their sender had sent before
 * @param detail the last words of the client, or the reason why nothing was tried
 * @param files in the directory of the run; none if nothing was tried
 * @param command of the client
 */
record CellResult(
        String client,
        String server,
        String scenario,
        CellState state,
        double seconds,
        long datagrams,
        long lost,
        long copies,
        String detail,
        List<String> files,
        List<String> command) {
    /** A cell without a transfer. */
    static CellResult untried(final Cell cell, final CellState state, final String reason) {
        return new CellResult(
                cell.clientName(),
                cell.serverName(),
                cell.scenario().name(),
                state,
                0,
                0,
                0,
                0,
                reason,
                List.of(),
                List.of());
    }
}
