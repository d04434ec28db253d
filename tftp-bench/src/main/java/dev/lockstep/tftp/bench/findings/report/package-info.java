/**
 * From a run to its pages. Nothing here measures.
 *
 * <pre>
 *   trials.ndjson ── Summary ──┬── ArmTable, PairTable ─────────────────────┐
 *                              ├── LatencyPage, ScalingPage, OrderPage ─────┤
 *                              ├── Verdicts, Standings ── Findings ─────────┼── Report ── report.html, summary.md, a terminal
 *                              └── CsvSummary, BenchstatText ───────────────┤
 *   pages.json ─────────────── pages that a command has written itself ─────┘
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.findings.report;

import org.jspecify.annotations.NullMarked;
