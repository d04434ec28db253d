/**
 * Compares our implementation with peers by the same measurements.
 *
 * <pre>
 *                                   InstalledProgram
 *                                       │ ServerTrial: StartedServer ◄── NeutralClient   (a)
 *   CompareCommand ─ Workload ─ Tasks ──┤ ClientTrial: ProgramRun ───► NeutralServer     (b)
 *                                       └ ClientTrial: ProgramRun ───► StartedServer     (c)
 *
 *   NeutralClient, NeutralServer ── NeutralTransfer: NeutralReading, NeutralWriting
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.compare;

import org.jspecify.annotations.NullMarked;
