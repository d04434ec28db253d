/**
 * Input and output at a terminal. Uses no other package of the benchmark.
 *
 * <pre>
 *   during a measurement   Progress
 *   afterwards             TextTable ◄── Figure: three significant digits
 *   before                 TrialOptions, ResultsOption, OptionRange: options that several commands take
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.console;

import org.jspecify.annotations.NullMarked;
