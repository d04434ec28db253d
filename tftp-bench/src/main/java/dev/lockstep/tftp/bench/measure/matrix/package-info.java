/**
 * Each client with each server on bad networks, over a relay.
 *
 * <pre>
 *   matrix.toml ─ MatrixScenario ─┐
 *   InstalledProgram ─ Pairs ─────┴─ Cell ─ CellTrial: ProgramRun ──► Relay ──► StartedServer
 *                                             │            (CellPackets: counts, ladder, capture)
 *                                         CellResult ─ MatrixPage
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.matrix;

import org.jspecify.annotations.NullMarked;
