package dev.lockstep.tftp.bench.conform.check;

import java.io.IOException;

/**
 * Plays the other end of an exchange.
 *
 * @param <D> the dialogue with the end under test
 */
@FunctionalInterface
public interface Script<D> {
    /**
     * Plays the exchange to its end.
     *
     * @throws Violation if the end under test breaks the rule
     * @throws NotApplicable if the rule does not apply to it
     * @throws IOException if this host's network or disk fails
     */
    void play(D dialogue) throws IOException;
}
