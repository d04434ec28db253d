package dev.lockstep.tftp.simulation;

import java.util.Arrays;

/** The drawn pauses of one host, in their order. Nothing allocates but growth. Not thread-safe. */
final class PauseSequence {
    private static final int INITIAL_CAPACITY = 32;
    private static final int DRAWS = 2;

    private final DrawnPauses laws;
    private final KeyedRandom random;
    private long[] startsNs = new long[INITIAL_CAPACITY];
    private long[] endsNs = new long[INITIAL_CAPACITY];
    private int count;

    PauseSequence(final DrawnPauses laws, final KeyedRandom random) {
        this.laws = laws;
        this.random = random;
    }

    /** The end of the pause that is going on at a time; the time itself if there is none. */
    long endNs(final long timeNs) {
        while (count == 0 || endsNs[count - 1] <= timeNs) {
            draw();
        }
        int i = count - 1;
        while (i >= 0 && startsNs[i] > timeNs) {
            i--;
        }
        return i < 0 ? timeNs : Math.max(timeNs, endsNs[i]);
    }

    private void draw() {
        if (count == startsNs.length) {
            startsNs = Arrays.copyOf(startsNs, 2 * count);
            endsNs = Arrays.copyOf(endsNs, 2 * count);
        }
        final long beforeNs = count == 0 ? 0 : endsNs[count - 1];
        startsNs[count] = beforeNs + laws.awake().delayNs(random.nth((long) DRAWS * count));
        endsNs[count] = startsNs[count] + Math.max(1, laws.asleep().delayNs(random.nth((long) DRAWS * count + 1)));
        count++;
    }
}
