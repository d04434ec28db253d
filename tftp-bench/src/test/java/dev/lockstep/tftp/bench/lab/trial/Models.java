package dev.lockstep.tftp.bench.lab.trial;

/**
 * What theory says of a transfer, in seconds: closed forms, checked by others' Monte-Carlo runs, that share no line with the
 * simulation.
 */
final class Models {
    private Models() {}

    /**
     * Mean time per block in lock-step with one timer: r + s + T q / (1 - b q), where q is the chance that an exchange fails.
     *
     * @param roundTrip without the time that DATA takes to leave
     * @param serialisation of DATA
     * @param timeout the first
     * @param backoff factor of each next one, without limit
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

    /** Mean time per block with a timer at either end: a lost DATA waits for the sender's, a lost ACK for the shorter, to first order. */
    static double twoTimers(
            final double roundTrip,
            final double sender,
            final double receiver,
            final double lossOfData,
            final double lossOfAcks) {
        return roundTrip + lossOfData * sender + lossOfAcks * Math.min(sender, receiver);
    }

    /** Mean time per block in windows: go back to the first gap, one ACK per gap, a time-out where the tail or the ACK is lost. */
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
