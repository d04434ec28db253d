package dev.lockstep.tftp.server.rate;

import dev.lockstep.tftp.platform.HostAddress;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The bytes of all transfers and of each client's. Thread-safe. */
public final class ByteRates {
    /** No limit. */
    public static final long UNLIMITED = RequestRates.UNLIMITED;

    /** The bytes of this time may come at once, so that the coarse timers of the system do not lower the rate. */
    private static final long BURST_NS = 50_000_000;

    private final long perClient;
    private final @Nullable Rate total;
    private final Map<HostAddress, Share> clients = new HashMap<>();
    private final LongSupplier clock;
    private final Waiting waiting;

    /** Runs tasks later. */
    interface Waiting {
        void after(long delayNs, Runnable task);
    }

    /** The rate of a client, and the number of its transfers that use it. */
    private static final class Share {
        private final Rate rate;
        private int users;

        private Share(final Rate rate) {
            this.rate = rate;
        }
    }

    /**
     * Rates of which nothing has been taken.
     *
     * @param total bytes a second, or {@link #UNLIMITED}
     * @param perClient bytes a second of one address, or {@link #UNLIMITED}
     */
    public ByteRates(final long total, final long perClient) {
        this(
                total,
                perClient,
                System::nanoTime,
                (delayNs, task) -> CompletableFuture.delayedExecutor(delayNs, TimeUnit.NANOSECONDS, Runnable::run)
                        .execute(task));
    }

    ByteRates(final long total, final long perClient, final LongSupplier clock, final Waiting waiting) {
        this.perClient = perClient;
        this.clock = clock;
        this.waiting = waiting;
        this.total = total == UNLIMITED ? null : rate(total);
    }

    private Rate rate(final long perSecond) {
        return new Rate(perSecond, BURST_NS, clock.getAsLong());
    }

    /**
     * Content that is read at these rates.
     *
     * @param wakeUp run on another thread once content that was not ready may be read
     */
    public BlockSource pace(final BlockSource source, final InetAddress client, final Runnable wakeUp) {
        return isUnlimited() ? source : new PacedSource(source, pace(client, wakeUp));
    }

    /**
     * Content that is written at these rates.
     *
     * @param wakeUp run on another thread once content that could not be taken may be written
     */
    public BlockSink pace(final BlockSink sink, final InetAddress client, final Runnable wakeUp) {
        return isUnlimited() ? sink : new PacedSink(sink, pace(client, wakeUp));
    }

    private boolean isUnlimited() {
        return total == null && perClient == UNLIMITED;
    }

    private Pace pace(final InetAddress client, final Runnable wakeUp) {
        return new Pace(HostAddress.of(client), wakeUp);
    }

    /** The pace of one transfer. Used by one thread. */
    final class Pace {
        private final HostAddress client;
        private final Runnable wakeUp;
        private final @Nullable Rate own;

        private Pace(final HostAddress client, final Runnable wakeUp) {
            this.client = client;
            this.wakeUp = wakeUp;
            own = perClient == UNLIMITED ? null : enter(client);
        }

        /** Takes bytes, or has the transfer woken up when they may be taken, and returns false. */
        boolean take(final long bytes) {
            final long nowNs = clock.getAsLong();
            final long ownDelay = own == null ? 0 : own.take(bytes, nowNs);
            if (ownDelay > 0) {
                waiting.after(ownDelay, wakeUp);
                return false;
            }
            final long delay = total == null ? 0 : total.take(bytes, nowNs);
            if (delay > 0) {
                giveBackOwn(bytes);
                waiting.after(delay, wakeUp);
            }
            return delay == 0;
        }

        private void giveBackOwn(final long bytes) {
            if (own != null) {
                own.giveBack(bytes);
            }
        }

        /** Gives back bytes that were taken and not used. */
        void giveBack(final long bytes) {
            giveBackOwn(bytes);
            if (total != null) {
                total.giveBack(bytes);
            }
        }

        void close() {
            if (own != null) {
                leave(client);
            }
        }
    }

    private Rate enter(final HostAddress client) {
        synchronized (clients) {
            final Share share = clients.computeIfAbsent(client, address -> new Share(rate(perClient)));
            share.users++;
            return share.rate;
        }
    }

    private void leave(final HostAddress client) {
        synchronized (clients) {
            clients.computeIfPresent(client, (address, share) -> --share.users == 0 ? null : share);
        }
    }
}
