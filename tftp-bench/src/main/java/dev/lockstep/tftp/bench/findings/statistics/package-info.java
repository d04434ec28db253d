/**
 * Statistics of measured numbers. Arithmetic only; equal seeds give equal results on every JVM.
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
