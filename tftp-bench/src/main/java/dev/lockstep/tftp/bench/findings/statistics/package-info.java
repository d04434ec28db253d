/**
 * What may be said about numbers that were measured? Arithmetic only; equal seeds give equal answers on every JVM.
 *
 * <pre>
 *   RunOrder ─► trials, one fresh process each, by block ─┬─ arm, twin ─► Bootstrap ─► NoiseFloor ─┐
 *                                                         ├─ log ratios by block ─┬─► Bootstrap ───┼─► Comparison ─► Verdict
 *                                                         │                       └─► SignedRanks, SignFlips ┘      │
 *                                   Quantiles, StopRule ──┘                   Pairwise: Holm, CompactLetters
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.findings.statistics;

import org.jspecify.annotations.NullMarked;
