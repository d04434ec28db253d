package dev.lockstep.tftp.bench.jmh.timer;

import java.util.concurrent.TimeUnit;
import org.agrona.DeadlineTimerWheel;
import org.agrona.collections.Long2LongHashMap;

/**
 * Agrona's timer wheel. Each schedule has a new timer identifier, so that a map from identifiers to transfers is necessary, as usual with this
 * wheel.
 */
final class AgronaWheel extends Wheel implements DeadlineTimerWheel.TimerHandler {
    private static final int NO_TRANSFER = -1;

    private final DeadlineTimerWheel wheel = new DeadlineTimerWheel(TimeUnit.NANOSECONDS, 0, 1L << TICK_BITS, TICKS);
    private final Long2LongHashMap transfers = new Long2LongHashMap(NO_TRANSFER);
    private final long[] timers;
    private Expiry expiry = (transfer, nowNs) -> false;
    private int expired;

    AgronaWheel(final int transfers) {
        timers = new long[transfers];
    }

    @Override
    void schedule(final int transfer, final long deadlineNs) {
        timers[transfer] = wheel.scheduleTimer(deadlineNs);
        transfers.put(timers[transfer], transfer);
    }

    @Override
    void cancel(final int transfer) {
        wheel.cancelTimer(timers[transfer]);
        transfers.remove(timers[transfer]);
    }

    /** The wheel advances one tick for each poll. */
    @Override
    int expire(final long nowNs, final Expiry newExpiry) {
        expiry = newExpiry;
        expired = 0;
        while (wheel.currentTickTime() <= nowNs) {
            wheel.poll(nowNs, this, Integer.MAX_VALUE);
        }
        wheel.poll(nowNs, this, Integer.MAX_VALUE);
        return expired;
    }

    @Override
    public final boolean onTimerExpiry(final TimeUnit unit, final long nowNs, final long timer) {
        if (expiry.onExpiry((int) transfers.remove(timer), nowNs)) {
            expired++;
        }
        return true;
    }
}
