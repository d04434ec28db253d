package dev.lockstep.tftp.retransmit;

/** The smoothed round trip and its variation, RFC 6298 sections 2.2 and 2.3: alpha 1/8, beta 1/4. Whole nanoseconds. */
final class RoundTripEstimate {
    private boolean known;
    private long smoothedNs;
    private long variationNs;

    void onSample(final long rttNs) {
        if (known) {
            variationNs += (Math.abs(smoothedNs - rttNs) - variationNs) / 4;
            smoothedNs += (rttNs - smoothedNs) / 8;
        } else {
            start(rttNs, rttNs / 2);
        }
    }

    /** Takes a first sample with a variation other than half the sample. */
    void start(final long rttNs, final long firstVariationNs) {
        known = true;
        smoothedNs = rttNs;
        variationNs = firstVariationNs;
    }

    boolean isKnown() {
        return known;
    }

    long smoothedNs() {
        return smoothedNs;
    }

    long variationNs() {
        return variationNs;
    }

    /** The smoothed round trip plus a number of variations, or plus the granularity if that is more. */
    long timeoutNs(final long variations, final long granularityNs) {
        return smoothedNs + Math.max(granularityNs, variations * variationNs);
    }
}
