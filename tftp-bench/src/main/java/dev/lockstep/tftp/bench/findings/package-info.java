/**
 * Turns a run into pages. Nothing here measures or simulates.
 *
 * <pre>
 *   report ──► pages         verdicts, tables and charts of a run      sentences, tables, charts; text, Markdown, HTML, CSV
 *      │         │
 *      ▼         ▼
 *   results ──► statistics   run.json, trials.ndjson, the stop rule    intervals, comparisons, verdicts
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.findings;

import org.jspecify.annotations.NullMarked;
