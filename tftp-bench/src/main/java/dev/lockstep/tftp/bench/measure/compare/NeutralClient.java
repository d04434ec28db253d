package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.measure.load.LoadCount;
import dev.lockstep.tftp.bench.measure.load.LoadResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The load for servers: a number of concurrent transfers on one thread. */
final class NeutralClient implements AutoCloseable {
    private static final int DIRECT_POLL_LIMIT = 4;
    private static final int MAX_DATAGRAM_LENGTH = 65_536;

    /** For the end of the measurement and for lost datagrams. */
    private static final long LONGEST_SLEEP_MS = 10;

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(1);

    private final long patienceNs;
    private final Selector selector = Selector.open();
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(MAX_DATAGRAM_LENGTH);
    private final Consumer<SelectionKey> onReady = this::onReady;
    private final List<NeutralTransfer> running = new ArrayList<>();
    private LoadCount count = new LoadCount();
    private boolean selects;
    private boolean sleeps;

    NeutralClient() throws IOException {
        this(PATIENCE_NS);
    }

    /** Creates a client with another retransmission timeout. */
    NeutralClient(final long patienceNs) throws IOException {
        this.patienceNs = patienceNs;
    }

    /** Starts transfers until the time is over or one has failed, and waits until all have ended. */
    LoadResult run(final NeutralPlan plan) throws IOException {
        count = new LoadCount();
        sleeps = plan.waiting() == Waiting.BLOCKING;
        selects = sleeps || plan.clients() > DIRECT_POLL_LIMIT;
        final long startNs = System.nanoTime();
        final long endNs = startNs + Units.nanos(plan.seconds());
        do {
            while (running.size() < plan.clients()) {
                start(plan);
            }
            poll();
        } while (System.nanoTime() - endNs < 0 && !count.hasFailed());
        while (!running.isEmpty()) {
            poll();
        }
        final long elapsedNs = System.nanoTime() - startNs;
        // a closed socket releases its port once the selector has removed it
        selector.selectNow();
        return count.result(Units.seconds(elapsedNs));
    }

    private void start(final NeutralPlan plan) throws IOException {
        final long nowNs = System.nanoTime();
        final NeutralTransfer transfer = plan.write()
                ? new NeutralWriting(plan, count.roundTrips(), nowNs, NeutralTransfer.request(plan), null)
                : new NeutralReading(plan, count.roundTrips(), nowNs, NeutralTransfer.request(plan), null);
        transfer.open(nowNs);
        running.add(transfer);
        if (selects) {
            transfer.channel.register(selector, SelectionKey.OP_READ, transfer);
        }
    }

    private void poll() throws IOException {
        if (sleeps) {
            selector.select(onReady, LONGEST_SLEEP_MS);
        } else if (selects) {
            selector.selectNow(onReady);
        } else {
            for (int i = 0; i < running.size(); i++) {
                receive(running.get(i));
            }
        }
        final long nowNs = System.nanoTime();
        for (int i = running.size() - 1; i >= 0; i--) {
            final NeutralTransfer transfer = running.get(i);
            transfer.onTime(nowNs, patienceNs);
            if (transfer.isOver()) {
                running.set(i, running.get(running.size() - 1));
                running.remove(running.size() - 1);
                transfer.close();
                transfer.addTo(count);
            }
        }
    }

    private void onReady(final SelectionKey key) {
        try {
            receive((NeutralTransfer) key.attachment());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive(final NeutralTransfer transfer) throws IOException {
        while (!transfer.isOver() && transfer.receive(datagram)) {
            // reads every datagram that has arrived
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
