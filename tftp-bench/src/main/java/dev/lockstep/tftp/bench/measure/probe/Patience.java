package dev.lockstep.tftp.bench.measure.probe;

/**
 * How long an exchange waits. Immutable.
 *
 * @param openingNs the longest wait for the first answer
 * @param endNs the time by {@link Network#nowNs} at which the exchange ends, whatever it waits for
 * @param asksAgain whether a request that the server refused for a passing reason is repeated
 */
record Patience(long openingNs, long endNs, boolean asksAgain) {}
