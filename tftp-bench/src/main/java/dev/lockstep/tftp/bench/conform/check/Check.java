package dev.lockstep.tftp.bench.conform.check;

/**
 * A rule, and the exchange that shows whether an end keeps it.
 *
 * @param id the group and a number, such as {@code read/3}
 * @param clause a row of CONFORMANCE.md
 * @param rule a sentence about an end that keeps it
 * @param <D> the dialogue with the end under test
 */
public record Check<D>(String id, String group, String clause, Level level, String rule, Script<D> script) {}
