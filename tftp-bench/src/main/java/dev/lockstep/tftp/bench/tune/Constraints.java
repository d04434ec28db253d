package dev.lockstep.tftp.bench.tune;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.lab.SimulatedCell;
import dev.lockstep.tftp.bench.lab.timers.PauseTolerance;
import dev.lockstep.tftp.retransmit.DurationText;
import java.time.Duration;

/**
 * The demands on a timer that is recommended. Immutable.
 *
 * @param wasted the percentage of bytes that it may waste
 * @param pause the time for which the other host may pause without being sent a needless copy
 */
record Constraints(double wasted, Duration pause) {
    boolean allow(final SimulatedCell timer) {
        return timer.wastedPercent() <= wasted && copiesInPauses(timer.client()) == 0;
    }

    long copiesInPauses(final String timer) {
        return PauseTolerance.copies(timer, pause.toNanos());
    }

    /** The demands in words. */
    @Override
    public String toString() {
        return "wastes " + Figure.of(wasted) + " % or less (--wasted) and sends no copy in pauses of up to "
                + DurationText.format(pause.toNanos()) + " (--pause)";
    }
}
