package dev.lockstep.tftp.server.status;

import dev.lockstep.tftp.server.event.TransferProgress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How a server is doing now. Thread-safe. */
public final class ServerStatus {
    private static final int MOST_RUNNING = 200;
    private static final int MOST_TOTALS = 50;

    private final ServerStatistics statistics;
    private final Supplier<List<InetSocketAddress>> addresses;
    private final Supplier<List<TransferProgress>> transfers;

    /**
     * The status of a server.
     *
     * @param statistics of its transfers
     * @param addresses on which it listens, asked at each look
     * @param transfers that run, asked at each look
     */
    public ServerStatus(
            final ServerStatistics statistics,
            final Supplier<List<InetSocketAddress>> addresses,
            final Supplier<List<TransferProgress>> transfers) {
        this.statistics = statistics;
        this.addresses = addresses;
        this.transfers = transfers;
    }

    /**
     * What is to be seen at a look.
     *
     * @param uptime since the start
     * @param addresses on which the server listens
     * @param running the number of running transfers
     * @param transfers the oldest of them, the oldest first
     * @param files with the most transfers
     * @param clients with the most transfers
     * @param failures the latest first
     * @param completeByTime complete transfers of both directions, by the bounds of {@link DirectionCounts#bounds}
     */
    record Look(
            Duration uptime,
            List<InetSocketAddress> addresses,
            int running,
            List<TransferProgress> transfers,
            List<Total> files,
            List<Total> clients,
            List<FailedTransfer> failures,
            List<Long> completeByTime) {}

    Look look() {
        final List<TransferProgress> running = transfers.get();
        return new Look(
                Duration.between(statistics.started(), Instant.now()),
                addresses.get(),
                running.size(),
                running.stream()
                        .sorted(Comparator.comparingLong(TransferProgress::durationNs)
                                .reversed())
                        .limit(MOST_RUNNING)
                        .toList(),
                statistics.files().largest(MOST_TOTALS),
                statistics.clients().largest(MOST_TOTALS),
                statistics.failures(),
                completeByTime());
    }

    private List<Long> completeByTime() {
        final List<Long> reads = statistics.reads().now().completeByTime();
        final List<Long> writes = statistics.writes().now().completeByTime();
        return IntStream.range(0, reads.size())
                .mapToObj(i -> reads.get(i) + writes.get(i))
                .toList();
    }

    /** The metrics in Prometheus' text format. */
    byte[] metrics() {
        return Metrics.text(statistics, transfers.get().size());
    }

    /**
     * The status as lines of text, with the first of each kind.
     *
     * @return a few hundred lines at most
     */
    public Stream<String> lines() {
        return StatusText.of(look()).lines();
    }
}
