package dev.lockstep.tftp.bench.measure.probe;

import java.util.List;

/**
 * What the repetitions of a measurement gave: values or, if there is none, a sentence. Immutable.
 *
 * @param subject the name of the measurement
 * @param values of the repetitions
 * @param sentence why there is no value, without a subject; empty if there are values
 */
public record Finding<T>(String subject, List<T> values, String sentence) {
    public Finding {
        values = List.copyOf(values);
    }

    public boolean isMeasured() {
        return !values.isEmpty();
    }
}
