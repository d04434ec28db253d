/**
 * Turns a run into its pages. Nothing here measures.
 *
 * <pre>
 *   trials.ndjson ── Summary ──┬── OverviewTable, ArmTable, PairTable ──┐
 *                              ├── LatencyPage, ScalingPage, OrderPage ─┤
 *                              ├── Standings, Verdicts ── Findings ─────┼── Report ── report.html, summary.md, a terminal
 *                              └── CsvSummary, BenchstatText ───────────┤
 *   pages.json ───────────── the pages of a simulating command ─────────┘
 * </pre>
 *
 * <p>{@code Recording} records a run from its directory to its report; {@code ReportCommand} rewrites the report.
 */
@NullMarked
package dev.lockstep.tftp.bench.findings.report;

import org.jspecify.annotations.NullMarked;
