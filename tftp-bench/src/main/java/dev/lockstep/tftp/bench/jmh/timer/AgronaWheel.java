package dev.lockstep.tftp.bench.jmh.timer;

import java.util.concurrent.TimeUnit;
import org.agrona.DeadlineTimerWheel;
import org.agrona.collections.Long2LongHashMap;

/**
 * Agrona's timer wheel with ticks of a millisecond and a revolution of two seconds. Each schedule has a new timer identifier, so that a map
 * from identifiers to transfers is necessary, as usual with this wheel.
 */
abstract class AgronaWheel extends Timers implements DeadlineTimerWheel.TimerHandler {
    private static final long TICK_NS = 1 << 20;
    private static final int TICKS = 2048;
    private static final int NO_TRANSFER = -1;

    private final DeadlineTimerWheel wheel = new DeadlineTimerWheel(TimeUnit.NANOSECONDS, 0, TICK_NS, TICKS);
    private final Long2LongHashMap transfers = new Long2LongHashMap(NO_TRANSFER);
    private final long[] timers;
    private int expired;

    AgronaWheel(final int transfers) {
        timers = new long[transfers];
    }

    /** Handles an expired timer and schedules the transfer again. Returns whether it was a time-out. */
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

    /** The wheel advances one tick for each poll. */
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
