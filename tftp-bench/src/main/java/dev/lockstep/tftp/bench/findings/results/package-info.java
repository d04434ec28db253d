/**
 * The files of a run, which are readable without this program.
 *
 * <pre>
 *   RunDirectory ── run.json        RunInfo: machine, arguments, seed, stop rule, failures
 *        │       ── trials.ndjson   Trial per line: arm, cell, outcome, Metric values
 *        └────── ── latency/        round trips of each trial: .hlog, .hgrm
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.findings.results;

import org.jspecify.annotations.NullMarked;
