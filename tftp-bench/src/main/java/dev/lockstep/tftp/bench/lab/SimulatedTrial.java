package dev.lockstep.tftp.bench.lab;

import dev.lockstep.tftp.bench.lab.trial.TransferResult;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;

/**
 * A line of a simulation's trials.ndjson.
 *
 * @param trial of the cell, from 0
 * @param seed with which it can be run again
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
