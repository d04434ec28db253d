/**
 * A person at a terminal. Knows no other package of the benchmark.
 *
 * <pre>
 *   while it is measured   Progress
 *   afterwards             TextTable ◄── Figure: three digits that count
 *   before                 TrialOptions, ResultsOption, OptionRange: options that several commands take
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.console;

import org.jspecify.annotations.NullMarked;
