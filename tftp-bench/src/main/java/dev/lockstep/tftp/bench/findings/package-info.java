/**
 * From a run to a page. Nothing here measures or simulates.
 *
 * <pre>
 *   results      the directory of a run: run.json, trials.ndjson
 *      ▲
 *   report       tables, charts and verdicts as a page, Markdown, CSV and text
 *      ▼
 *   statistics   intervals, comparisons, noise floors; results use them for the stop rule
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.findings;

import org.jspecify.annotations.NullMarked;
