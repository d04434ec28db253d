/**
 * Measures the timers of a live server: requests a file and then sends no answer, duplicate ACKs or a gap report.
 *
 * <pre>
 *   ProbeCommand ──► ProbePlan ──► FirstContact     the file's beginning; does the server serve two transfers at once?
 *                        │
 *                        ├───────► Inquiry          a measurement, repeated: values or a sentence ──► Finding ──► ProbeResult
 *                        │            │
 *                        │            └──► SilenceProbe, DuplicateAckProbe, GapProbe
 *                        ▼                                │
 *                     Network  ◄──── Wire ◄──────────── Exchange   one transfer: repeats its requests, remarks what is odd
 * </pre>
 *
 * <p>Tests replace the network by a simulated one, whose clock is virtual.
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.probe;

import org.jspecify.annotations.NullMarked;
