package dev.lockstep.tftp.bench.jmh.timer;

import java.util.concurrent.TimeUnit;
import org.agrona.DeadlineTimerWheel;
import org.agrona.collections.Long2LongHashMap;

/**
 * Agrona's wheel with ticks of a millisecond and turns of two seconds. A timer's identifier is new with each schedule, so that a map leads
 * back to the transfer, as it does in Agrona's own users.
 */
abstract class AgronaWheel extends Timers implements DeadlineTimerWheel.TimerHandler {
    private static final long TICK_NS = 1 << 20;
    private static final int TICKS = 2048;
    private static final int NOBODY = -1;

    private final DeadlineTimerWheel wheel = new DeadlineTimerWheel(TimeUnit.NANOSECONDS, 0, TICK_NS, TICKS);
    private final Long2LongHashMap transfers = new Long2LongHashMap(NOBODY);
    private final long[] timers;
    private int expired;

    AgronaWheel(final int transfers) {
        timers = new long[transfers];
    }

    /** A timer has come up: whether it was a time-out, after scheduling the transfer anew. */
    abstract boolean onDue(int transfer, long nowNs);

    final void schedule(final int transfer, final long deadlineNs) {
        timers[transfer] = wheel.scheduleTimer(deadlineNs);
        transfers.put(timers[transfer], transfer);
    }

    @Override
    final void cancel(final int transfer) {
        wheel.cancelTimer(timers[transfer]);
        transfers.remove(timers[transfer]);
    }

    /** The wheel goes one tick a poll. */
    @Override
    final int expire(final long nowNs) {
        expired = 0;
        while (wheel.currentTickTime() <= nowNs) {
            wheel.poll(nowNs, this, Integer.MAX_VALUE);
        }
        wheel.poll(nowNs, this, Integer.MAX_VALUE);
        return expired;
    }

    @Override
    public final boolean onTimerExpiry(final TimeUnit unit, final long nowNs, final long timer) {
        if (onDue((int) transfers.remove(timer), nowNs)) {
            expired++;
        }
        return true;
    }
}
