package dev.lockstep.tftp.retransmit;

/**
 * Waits as long as all but a part of the last round trips took: the timeout that keeps spurious retransmissions at that part, where the
 * path stays as it is. Until there are round trips enough to tell the quantile, twice the longest is taken for it. Not thread-safe.
 */
final class QuantileTimeout extends PatientTimeout {
    private static final int REMEMBERED = 128;

    private final TimeoutBounds bounds;

    /** The part of the round trips that may take longer. */
    private final double epsilon;

    /** In the order of their coming, and in that of their lengths. */
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

    /** Of the first that is not shorter. */
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
