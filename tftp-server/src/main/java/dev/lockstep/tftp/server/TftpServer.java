package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.Descriptors;
import dev.lockstep.tftp.server.admission.Account;
import dev.lockstep.tftp.server.event.TransferListener;
import dev.lockstep.tftp.server.event.TransferProgress;
import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.storage.Storage;
import dev.lockstep.tftp.transport.MemoryBudget;
import dev.lockstep.tftp.wire.TftpPacket;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A running TFTP server. Thread-safe.
 *
 * <pre>{@code
 * ContentStore store = new DirectoryStore(Path.of("/srv/tftp"), WritePolicy.READ_ONLY);
 * try (TftpServer server = TftpServer.builder(store).port(6969).start()) {
 *     Thread.currentThread().join();
 * }
 * }</pre>
 */
public final class TftpServer implements AutoCloseable {
    /** The well-known port, RFC 1350 section 4. */
    public static final int DEFAULT_PORT = TftpPacket.REQUEST_PORT;

    /** How long {@link #close()} lets transfers finish. */
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);

    private static final Duration CLOSING_FILES = Duration.ofSeconds(5);
    private static final long LOOP_PATIENCE_SECONDS = 1;

    /** Nobody may read the log. */
    private static final Duration LOG_PATIENCE = Duration.ofSeconds(1);

    private final ServerConfiguration configuration;
    private final CurrentRules rules;
    private final List<ServerLoop> loops;
    private final Storage storage;
    private final Listeners listeners;
    private final @Nullable ScheduledExecutorService progress;
    private boolean draining;
    private boolean closed;

    private TftpServer(
            final ServerConfiguration configuration,
            final CurrentRules rules,
            final List<ServerLoop> loops,
            final Storage storage,
            final Listeners listeners) {
        this.configuration = configuration;
        this.rules = rules;
        this.loops = loops;
        this.storage = storage;
        this.listeners = listeners;
        progress = configuration.progressIntervalNs() == 0 ? null : reportingProgress();
    }

    private ScheduledExecutorService reportingProgress() {
        final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            final Thread thread = new Thread(task, "tftp-progress");
            thread.setDaemon(true);
            return thread;
        });
        final long intervalNs = configuration.progressIntervalNs();
        final ScheduledFuture<?> unused =
                executor.scheduleWithFixedDelay(this::reportProgress, intervalNs, intervalNs, TimeUnit.NANOSECONDS);
        return executor;
    }

    /**
     * Begins the configuration of a server.
     *
     * @param store of the files that it serves; the server does not close it
     * @return a builder with safe defaults
     */
    public static TftpServerBuilder builder(final ContentStore store) {
        return new TftpServerBuilder(store);
    }

    static TftpServer start(final ServerConfiguration configuration, final ServingRules first) throws IOException {
        final CurrentRules rules = new CurrentRules(first);
        final IntSupplier maxTransfers = () -> rules.get().maxTransfers();
        final MemoryBudget memory = new MemoryBudget(configuration.memoryBudget());
        final Storage storage = new Storage(maxTransfers, memory);
        final Account account = new Account(maxTransfers, Descriptors.left(), memory::left);
        final List<ServerLoop> loops = new ArrayList<>();
        for (int i = 0; i < configuration.loops(); i++) {
            loops.add(new ServerLoop(configuration, rules, storage, account, memory));
        }
        final Listeners listeners;
        try {
            listeners = Listeners.open(configuration, loops);
        } catch (final IOException e) {
            // this closes the ports, too
            loops.forEach(ServerLoop::discard);
            throw e;
        }
        for (int i = 0; i < loops.size(); i++) {
            loops.get(i).start("tftp-loop-" + i);
        }
        listeners.followAddresses();
        return new TftpServer(configuration, rules, loops, storage, listeners);
    }

    /**
     * Takes over another store, limits, refused options, conformance, retransmission and listeners, for the requests that come from now on. Transfers that
     * run keep what they began with; a lower limit ends none of them.
     *
     * @param next a builder with the same addresses, ports, loops, idle mode, offload and memory budget as this server's
     * @throws IllegalArgumentException if one of these differs, which only a new server can have: nothing is changed
     */
    public void reconfigure(final TftpServerBuilder next) {
        final List<String> differences = configuration.differences(next.configuration());
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException("only a restart changes this: " + String.join(", ", differences));
        }
        rules.replace(next.rules());
    }

    /**
     * The transfers that run now, each as far as it is. Asks the loops, and waits for them for up to a second.
     *
     * @return those that have begun and have no outcome yet
     */
    public List<TransferProgress> transfers() {
        final List<CompletableFuture<List<TransferProgress>>> asked =
                loops.stream().map(ServerLoop::transfers).toList();
        return asked.stream()
                .flatMap(answer ->
                        answer.completeOnTimeout(List.of(), LOOP_PATIENCE_SECONDS, TimeUnit.SECONDS).join().stream())
                .toList();
    }

    private void reportProgress() {
        final TransferListener listener = rules.get().listener();
        transfers().forEach(listener::onProgress);
    }

    /**
     * The addresses on which the server listens now.
     *
     * @return an address and port for each local address, with the actual port if port 0 was configured; empty while a server that listens
     *     on all local addresses has none
     */
    public List<InetSocketAddress> addresses() {
        return listeners.addresses();
    }

    /**
     * The port on which the server listens.
     *
     * @return 1 to 65535, or 0 while no address is there for the free port that was asked for
     */
    public int port() {
        return listeners.port();
    }

    /**
     * Lets another server of the same user listen on this server's addresses and port, as {@link TftpServerBuilder#sharedPorts} describes. The two share the
     * requests until this one drains. Transfers stay where they are: on the request port, each has a socket of its own from now on.
     *
     * @throws IOException if the system does not share ports, or has no descriptors for that
     */
    public void sharePorts() throws IOException {
        await(loops.stream().map(ServerLoop::sharePorts).toList());
    }

    /**
     * Stops taking requests: those that have arrived are answered, and the ports are given back. Transfers go on until they are over, or
     * the server is closed. A port that carries transfers, and is not shared, is given back when the server is closed. A no-op at the
     * second call.
     *
     * @throws IOException if the system cannot close a socket
     */
    public synchronized void drain() throws IOException {
        if (!draining) {
            draining = true;
            listeners.close();
            await(loops.stream().map(ServerLoop::takeNoMoreRequests).toList());
        }
    }

    private static void await(final List<CompletableFuture<Void>> done) throws IOException {
        try {
            CompletableFuture.allOf(done.toArray(CompletableFuture[]::new)).get();
        } catch (final ExecutionException e) {
            throw e.getCause() instanceof final IOException failure ? failure : new IOException(e.getCause());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /**
     * Waits until no transfer runs.
     *
     * @param patience how long
     * @return whether none runs
     * @throws InterruptedException if the caller is interrupted
     */
    public boolean awaitTransfers(final Duration patience) throws InterruptedException {
        final long deadlineNs = System.nanoTime() + patience.toNanos();
        boolean over = true;
        for (final ServerLoop loop : loops) {
            over &= loop.awaitTransfers(deadlineNs);
        }
        return over;
    }

    /** Stops as {@link #close(Duration)} does, with {@link #DEFAULT_GRACE}. */
    @Override
    public void close() {
        close(DEFAULT_GRACE);
    }

    /**
     * Stops taking requests, lets transfers finish for the grace period, ends the rest with an ERROR to each client, and releases
     * everything.
     *
     * @param grace how long transfers may continue
     */
    public synchronized void close(final Duration grace) {
        if (closed) {
            return;
        }
        closed = true;
        try {
            drain();
        } catch (final IOException e) {
            TransferLog.LOGGER.log(Level.WARNING, "a request port cannot be closed: {0}", e.getMessage());
        }
        if (progress != null) {
            progress.shutdown();
        }
        try {
            final boolean unused = awaitTransfers(grace);
            for (final ServerLoop loop : loops) {
                loop.close();
            }
            // unfinished uploads are removed by now, unless their disk hangs
            storage.close(System.nanoTime() + CLOSING_FILES.toNanos());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        BackgroundLogger.flush(LOG_PATIENCE);
    }
}
