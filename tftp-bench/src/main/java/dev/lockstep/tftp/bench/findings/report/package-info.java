/**
 * What a run says, to whoever asks: nothing here measures.
 *
 * <pre>
 *   Run ── Summary ── SummaryText       the terminal
 *             │    ── MarkdownSummary   summary.md
 *             │    ── CsvSummary        summary.csv
 *             └────── HtmlReport        report.html
 *   Run ── BenchstatText                bench.txt
 *   PagedRun ────────── HtmlReport      report.html, of what a command has put into pages itself
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.findings.report;

import org.jspecify.annotations.NullMarked;
