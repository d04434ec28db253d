/**
 * The files of a run, which are readable without this program.
 *
 * <pre>
 *   RunDirectory ── run.json                          RunInfo: machine, arguments, seed, stop rule, failures
 *        │       ── trials.ndjson                     Trial per line: arm, cell, outcome, Metric values
 *        └────── ── round-trips.hlog.gz RoundTripLog  round trips of each trial, in the log format of HdrHistogram
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.findings.results;

import org.jspecify.annotations.NullMarked;
