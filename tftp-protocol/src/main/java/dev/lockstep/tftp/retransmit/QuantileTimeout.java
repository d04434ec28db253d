package dev.lockstep.tftp.retransmit;

/**
 * Waits for the quantile 1 - epsilon of the last round trips: while the path does not change, a fraction epsilon of the packets is
 * retransmitted needlessly. Until there are enough round trips to determine the quantile, it waits twice the longest. Not thread-safe.
 */
final class QuantileTimeout extends PatientTimeout {
    private static final int REMEMBERED = 128;

    private final TimeoutBounds bounds;

    /** The fraction of round trips that may take longer. */
    private final double epsilon;

    /** The same round trips by arrival and by length. */
    private final long[] recent = new long[REMEMBERED];

    private final long[] sorted = new long[REMEMBERED];
    private int count;
    private int oldest;

    QuantileTimeout(final ParameterValues values, final long seed) {
        super(values, values.spread(), seed);
        bounds = TimeoutBounds.of(values);
        epsilon = values.number("epsilon");
        waitFor(bounds.initialNs());
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        if (!ambiguous) {
            remember(rttNs);
            waitFor(bounds.clamp(quantileNs()));
        }
    }

    private void remember(final long rttNs) {
        if (count == REMEMBERED) {
            final int from = indexOf(recent[oldest]);
            System.arraycopy(sorted, from + 1, sorted, from, --count - from);
        }
        final int to = indexOf(rttNs);
        System.arraycopy(sorted, to, sorted, to + 1, count++ - to);
        sorted[to] = rttNs;
        recent[oldest] = rttNs;
        oldest = (oldest + 1) % REMEMBERED;
    }

    /** The index of the first round trip in {@code sorted} that is not shorter. */
    private int indexOf(final long rttNs) {
        int low = 0;
        int high = count;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (sorted[middle] < rttNs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long quantileNs() {
        final int rank = (int) Math.ceil((1 - epsilon) * (count + 1));
        return rank <= count ? sorted[rank - 1] + 1 : 2 * sorted[count - 1];
    }

    @Override
    long backedOffNs(final long intervalNs) {
        return bounds.doubled(intervalNs);
    }
}
