/**
 * Statistics of measured numbers. Arithmetic only; equal seeds give equal results on every JVM.
 *
 * <pre>
 *   RunOrder ─► trials, one fresh process each, by block ─┬─ of one arm ──────────────────► Bootstrap, Quantiles ─► Estimate, StopRule
 *                                                         └─ of an arm and the baseline ─► PairedLogs ─┬─► Location ───────┐
 *                                                                                                      └─► SignedRanks ─┴─► Comparison
 *                                             all arms of a cell: Holm ─► Comparison.family ─► Verdict, by the VerdictRule of the run
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.findings.statistics;

import org.jspecify.annotations.NullMarked;
