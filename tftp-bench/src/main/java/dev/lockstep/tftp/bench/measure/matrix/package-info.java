/**
 * Each client with each server on bad networks, over a relay.
 *
 * <pre>
 *   matrix.toml ─ MatrixScenario ─┐
 *   InstalledProgram ─ Pairs ─────┴─ Cell ─ CellTrial: CellClient ──► Relay ──► StartedServer
 *                                             │            (CellPackets: counts, ladder, capture)
 *                                             │        ProgramClient: an exit status, and the file
 *                                             │        FirmwareClient: a boot, in the process of FirmwareCellCommand
 *                                         CellResult ─ MatrixPage
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.matrix;

import org.jspecify.annotations.NullMarked;
