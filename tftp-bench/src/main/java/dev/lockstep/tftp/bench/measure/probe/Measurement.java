package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;

/** Measures one value in one transfer. */
@FunctionalInterface
interface Measurement<T> {
    /**
     * Measures.
     *
     * @param exchange not opened yet
     * @throws Unmeasured if the server gives no value
     */
    T of(Exchange exchange) throws IOException, Unmeasured;
}
