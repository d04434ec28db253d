/**
 * Measures the timers of a live server: requests a file and then sends no answer, duplicate ACKs or a gap report.
 *
 * <pre>
 *   ProbeCommand ──► SilenceProbe (first packet, a block), DuplicateAckProbe, GapProbe ──► ProbeResult ──► table, profile for simulate
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.probe;

import org.jspecify.annotations.NullMarked;
