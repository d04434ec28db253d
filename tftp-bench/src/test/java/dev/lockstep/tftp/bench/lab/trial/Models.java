package dev.lockstep.tftp.bench.lab.trial;

/**
 * Closed-form models of a transfer's time, in seconds. Independent Monte-Carlo runs confirmed them. They share no code with the simulation.
 */
final class Models {
    private Models() {}

    /**
     * Mean time per block in lock-step with one timer: r + s + T q / (1 - b q), where q is the chance that an exchange fails.
     *
     * @param roundTrip without the serialisation of DATA
     * @param serialisation of DATA
     * @param timeout the first timeout
     * @param backoff factor from each timeout to the next, without limit
     */
    static double lockstep(
            final double roundTrip,
            final double serialisation,
            final double timeout,
            final double backoff,
            final double lossOfData,
            final double lossOfAcks) {
        final double failure = 1 - (1 - lossOfData) * (1 - lossOfAcks);
        return roundTrip + serialisation + timeout * failure / (1 - backoff * failure);
    }

    /** Mean time per block with a timer at each end, to first order: a lost DATA waits for the sender's timer, a lost ACK for the shorter one. */
    static double twoTimers(
            final double roundTrip,
            final double sender,
            final double receiver,
            final double lossOfData,
            final double lossOfAcks) {
        return roundTrip + lossOfData * sender + lossOfAcks * Math.min(sender, receiver);
    }

    /**
     * Mean time per block in windows: the sender goes back to the first gap, the receiver sends one ACK per gap, and a lost tail or ACK
     * costs a time-out.
     */
    static double window(
            final double roundTrip,
            final double serialisation,
            final double timeout,
            final int windowSize,
            final double lossOfData,
            final double lossOfAcks) {
        final double advance =
                (1 - lossOfData) * (1 - Math.pow(1 - lossOfData, windowSize)) / lossOfData * (1 - lossOfAcks);
        final double timeoutChance = lossOfData + lossOfAcks;
        return (windowSize * serialisation + roundTrip * (1 - timeoutChance) + timeout * timeoutChance) / advance;
    }
}
