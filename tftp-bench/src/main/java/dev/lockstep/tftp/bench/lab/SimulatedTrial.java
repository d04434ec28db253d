package dev.lockstep.tftp.bench.lab;

import dev.lockstep.tftp.bench.lab.trial.TransferResult;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;

/**
 * A line of a simulation's trials.ndjson.
 *
 * @param scenario where
 * @param spec what was transferred
 * @param client who asked
 * @param server who was asked
 * @param trial of the cell, from 0
 * @param seed with which it can be run again
 * @param result what became of it
 */
public record SimulatedTrial(
        String scenario,
        TransferSpec spec,
        String client,
        String server,
        int trial,
        String seed,
        TransferResult result) {
    static SimulatedTrial of(final SimulatedCell cell, final int trial, final String seed) {
        return new SimulatedTrial(
                cell.scenario(),
                cell.spec(),
                cell.client(),
                cell.server(),
                trial,
                seed,
                cell.results().get(trial));
    }
}
