/**
 * Measures the timers of a server that somebody else wrote, by asking it for a file and then saying nothing, or the wrong thing.
 *
 * <pre>
 *   ProbeCommand ──► SilenceProbe (first packet, a block), DuplicateAckProbe, GapProbe ──► ProbeResult ──► table, profile for simulate
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.probe;

import org.jspecify.annotations.NullMarked;
