package dev.lockstep.tftp.bench.measure.soak;

import java.util.ArrayList;
import java.util.List;

/** The periods during which a disturbance lasted, on the clock of {@link System#nanoTime}. Thread-safe. */
final class Periods {
    private final List<Period> ended = new ArrayList<>();
    private long beginNs;
    private boolean lasting;

    private record Period(long beginNs, long endNs) {}

    synchronized void begin() {
        if (!lasting) {
            lasting = true;
            beginNs = System.nanoTime();
        }
    }

    synchronized void end() {
        if (lasting) {
            lasting = false;
            ended.add(new Period(beginNs, System.nanoTime()));
        }
    }

    synchronized boolean isLasting() {
        return lasting;
    }

    /** Whether a period has an instant in common with a time that is over. */
    synchronized boolean overlap(final long fromNs, final long toNs) {
        if (lasting && beginNs - toNs <= 0) {
            return true;
        }
        for (int i = ended.size() - 1; i >= 0 && ended.get(i).endNs - fromNs >= 0; i--) {
            if (ended.get(i).beginNs - toNs <= 0) {
                return true;
            }
        }
        return false;
    }
}
