package dev.lockstep.tftp.bench.measure.loopback;

import static java.util.Objects.requireNonNull;

import com.sun.management.ThreadMXBean;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.measure.load.LoadCount;
import dev.lockstep.tftp.bench.measure.load.LoadResult;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.TimeLimits;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.transport.MemoryBudget;
import dev.lockstep.tftp.transport.PortRange;
import dev.lockstep.tftp.transport.SegmentationOffload;
import dev.lockstep.tftp.transport.TransferChannel;
import dev.lockstep.tftp.transport.TransferLoop;
import dev.lockstep.tftp.transport.TransferObserver;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Many clients on one thread, with our client's transfers and loop. In a closed loop each client starts its next transfer when the previous
 * one has ended. In an open loop transfers start at intended times, and are timed from these.
 */
final class LoadDriver implements TransferObserver, AutoCloseable {
    /** A measurement with a rate that cannot be reached ends after this multiple of its duration. */
    private static final double MOST_OVERRUN = 2;

    private static final long COLD_SIZE = 1 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final LoopbackCell cell;
    private final InetSocketAddress server;
    private final OptionRequest options;
    private final TransferLoop loop = new TransferLoop(
            SystemNanoClock.INSTANCE, new MemoryBudget(Long.MAX_VALUE), SegmentationOffload.ofSystem());
    private final IdleStrategy idle;
    private final Map<TransferChannel<?>, Long> intendedNs = new HashMap<>();
    private LoadCount count = new LoadCount();
    private long fileSize;
    private long seed;
    private double coldMillis;

    LoadDriver(final LoopbackCell cell, final InetSocketAddress server) throws IOException {
        this.cell = cell;
        this.server = server;
        this.fileSize = cell.fileSize();
        this.options = new OptionRequest(cell.blockSize(), cell.windowSize(), 0, BlockSource.UNKNOWN_SIZE, null);
        this.idle = cell.idle().strategyFor(loop);
    }

    /** The size of the first transfer. */
    static long coldSize(final LoopbackCell cell) {
        return Math.min(COLD_SIZE, cell.fileSize());
    }

    /** Runs a first transfer, which is timed as cold, then the load for the given time. */
    void warmUp(final double seconds) throws IOException {
        fileSize = coldSize(cell);
        start(loop.nowNs());
        drain();
        coldMillis = Units.millis(count.longestTransferNs());
        fileSize = cell.fileSize();
        load(seconds);
    }

    /** Runs the load for at least the given time with files of this size. Transfers that have started are completed. */
    LoadResult measure(final double seconds, final long size) throws IOException {
        fileSize = size;
        count = count.next();
        final long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        final double elapsed = load(seconds);
        return count.result(elapsed, coldMillis, THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore);
    }

    private double load(final double seconds) throws IOException {
        final long startNs = loop.nowNs();
        if (cell.openLoop()) {
            openLoop(startNs, seconds);
        } else {
            closedLoop(startNs + Units.nanos(seconds));
        }
        drain();
        final double elapsed = Units.seconds(loop.nowNs() - startNs);
        // the interval after the last transfer of an open loop counts, too
        return cell.openLoop() ? Math.max(elapsed, seconds) : elapsed;
    }

    private void closedLoop(final long endNs) throws IOException {
        do {
            while (intendedNs.size() < cell.clients()) {
                start(loop.nowNs());
            }
            idle.idle(loop.doWork());
        } while (loop.nowNs() - endNs < 0 && !count.hasFailed());
    }

    /** The intended times do not depend on the speed of the server, so that queueing shows as latency. */
    private void openLoop(final long startNs, final double seconds) throws IOException {
        final double intervalNs = TimeUnit.SECONDS.toNanos(1) / cell.rate();
        final long planned = Math.max(1, Math.round(seconds * cell.rate()));
        long started = 0;
        final long giveUpNs = startNs + Units.nanos(MOST_OVERRUN * seconds);
        while (started < planned && !count.hasFailed() && loop.nowNs() - giveUpNs < 0) {
            final long dueNs = startNs + (long) (started * intervalNs);
            if (loop.nowNs() - dueNs < 0) {
                loop.doWork();
            } else if (intendedNs.size() < cell.clients()) {
                start(dueNs);
                started++;
            } else {
                count.addLate();
                while (intendedNs.size() >= cell.clients()) {
                    idle.idle(loop.doWork());
                }
            }
        }
    }

    private void drain() {
        while (!intendedNs.isEmpty()) {
            idle.idle(loop.doWork());
        }
    }

    private void start(final long intended) throws IOException {
        final TransferRequest request = new TransferRequest(
                FileName.of(Long.toString(fileSize)),
                TransferMode.OCTET,
                options,
                Conformance.STANDARD,
                RetransmitPolicies.DEFAULT,
                seed++,
                Long.MAX_VALUE,
                TimeLimits.NONE);
        final RoundTrips times = new RoundTrips(count.roundTrips(), cell.blockSize(), cell.windowSize());
        final PreparedTransfer<ClientTransfer> prepared = cell.write()
                ? ClientTransfer.writing(request, times.source(fileSize), server.getPort())
                : ClientTransfer.reading(request, times.sink(fileSize), server.getPort());
        final InetAddress address = server.getAddress();
        final TransferChannel<?> channel = loop.start(prepared, PortRange.EPHEMERAL, address, address, this);
        intendedNs.put(channel, intended);
        channel.flush();
    }

    @Override
    public void onOutcome(final TransferChannel<?> channel) {
        final long intended = requireNonNull(intendedNs.remove(channel));
        final TransferOutcome outcome = channel.transfer().outcome();
        if (outcome.kind() == TransferOutcome.Kind.COMPLETED) {
            count.addTransfer(
                    channel.transfer().counters().bytes(),
                    channel.transfer().counters().blocks(),
                    loop.nowNs() - intended);
        } else {
            count.addFailure(outcomeOf(outcome.kind()), outcome.message());
        }
        count.addRetransmissions(channel.transfer().counters().retransmissions());
        count.addTimeouts(channel.transfer().counters().timeouts());
        // no dallying: loopback loses datagrams only if a buffer is full, which the result reports
        channel.abort(ErrorCode.NOT_DEFINED, "");
    }

    private static Outcome outcomeOf(final TransferOutcome.Kind kind) {
        return switch (kind) {
            case COMPLETED -> Outcome.OK;
            case CONTENT_FAILED, INCOMPLETE -> Outcome.WRONG_BYTES;
            case REMOTE_ERROR, PROTOCOL_VIOLATION -> Outcome.REFUSED;
            case TIMED_OUT, UNCONFIRMED, ABORTED, INTERNAL_ERROR -> Outcome.TIMEOUT;
        };
    }

    @Override
    public void onClosed(final TransferChannel<?> channel) {
        // nothing is held
    }

    @Override
    public void close() {
        loop.close();
    }
}
