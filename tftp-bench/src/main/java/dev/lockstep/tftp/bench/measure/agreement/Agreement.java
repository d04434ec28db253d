package dev.lockstep.tftp.bench.measure.agreement;

import dev.lockstep.tftp.bench.measure.probe.Silence;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.retransmit.RetransmitStrategy;
import java.util.ArrayList;
import java.util.List;

/**
 * A program's waits for an answer that does not come, and those of its profile.
 *
 * @param profile its name
 * @param program the program's name and version
 * @param heard the program's packet and the waits between its copies
 * @param complete whether the program was heard until it gave up
 * @param expectedNs the waits between the copies by the profile
 * @param tickNs the resolution of the program's clock
 */
record Agreement(String profile, String program, Silence heard, boolean complete, List<Long> expectedNs, long tickNs) {
    private static final double TOLERANCE = 0.1;
    private static final int MOST_WAITS = 1000;

    Agreement {
        expectedNs = List.copyOf(expectedNs);
    }

    /**
     * The waits between the copies of a packet that is not answered. The wait after the last copy is not among them.
     *
     * @param answers the packets of the program that were answered before, each at once
     */
    static List<Long> waitsOf(final RetransmitPolicy policy, final int answers) {
        final RetransmitStrategy strategy = policy.newStrategy(1);
        for (int i = 0; i < answers; i++) {
            strategy.onTransmit(0, false);
            strategy.onReply(1, false);
        }
        strategy.onTransmit(0, false);
        final List<Long> waitsNs = new ArrayList<>();
        while (waitsNs.size() < MOST_WAITS) {
            final long waitNs = strategy.timeoutNs();
            strategy.onTimeout();
            if (strategy.exhausted()) {
                break;
            }
            waitsNs.add(waitNs);
            strategy.onTransmit(0, true);
        }
        return waitsNs;
    }

    /** Whether the copies are as many, and each wait is as long within a tenth or one tick. */
    boolean holds() {
        final List<Long> waitsNs = heard.waitsNs();
        final boolean asMany = complete ? waitsNs.size() == expectedNs.size() : waitsNs.size() <= expectedNs.size();
        for (int i = 0; asMany && i < waitsNs.size(); i++) {
            final double allowedNs = Math.max(TOLERANCE * expectedNs.get(i), (double) tickNs);
            if (Math.abs(waitsNs.get(i) - expectedNs.get(i)) > allowedNs) {
                return false;
            }
        }
        return asMany;
    }
}
