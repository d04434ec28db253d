package dev.lockstep.tftp.server.junit;

import dev.lockstep.tftp.relay.Relay;
import dev.lockstep.tftp.server.TftpServer;
import dev.lockstep.tftp.server.TftpServerBuilder;
import dev.lockstep.tftp.server.event.RequestedTransfer;
import dev.lockstep.tftp.server.event.TransferListener;
import dev.lockstep.tftp.server.event.TransferReport;
import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.simulation.LinkConditions;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server for each test of a class, on any free port of the loopback address: a field of the test class with {@code @RegisterExtension}.
 *
 * <p>Thread-safe once the test has begun.
 */
@SuppressWarnings("exports") // a module that tests with it requires JUnit itself; no other module has to
public final class TftpServerExtension implements BeforeEachCallback, AfterEachCallback {
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(20);

    private final ContentStore store;
    private @Nullable LinkConditions link;
    private long seed;
    private Consumer<TftpServerBuilder> configuration = builder -> {};
    private @Nullable TftpServer server;
    private @Nullable Relay relay;

    // guarded by this
    private final List<RequestedTransfer> requests = new ArrayList<>();
    private final List<TransferReport> reports = new ArrayList<>();

    private TftpServerExtension(final ContentStore store) {
        this.store = store;
    }

    /**
     * A server of files.
     *
     * @param store of the files
     * @return an extension to be registered
     */
    public static TftpServerExtension serving(final ContentStore store) {
        return new TftpServerExtension(store);
    }

    /**
     * Has all packets pass a network with these conditions in both directions. The same seed and the same packets meet the same fate.
     *
     * @param conditions such as loss and delay
     * @param newSeed of the network's chance
     * @return this
     */
    public TftpServerExtension over(final LinkConditions conditions, final long newSeed) {
        link = conditions;
        seed = newSeed;
        return this;
    }

    /**
     * Changes the settings of the server.
     *
     * @param settings called before each test; port and address are set afterwards
     * @return this
     */
    public TftpServerExtension configured(final Consumer<TftpServerBuilder> settings) {
        configuration = settings;
        return this;
    }

    @Override
    public void beforeEach(final ExtensionContext context) throws IOException {
        synchronized (this) {
            requests.clear();
            reports.clear();
        }
        final TftpServerBuilder builder = TftpServer.builder(store).logTransfers(false);
        configuration.accept(builder);
        final TftpServer started = builder.port(0)
                .bind(InetAddress.getLoopbackAddress())
                .listener(new Recorder())
                .start();
        server = started;
        if (link != null) {
            relay = Relay.builder(started.addresses().get(0))
                    .links(link, link)
                    .seed(seed)
                    .start();
        }
    }

    @Override
    public void afterEach(final ExtensionContext context) {
        if (relay != null) {
            relay.close();
            relay = null;
        }
        if (server != null) {
            server.close(Duration.ZERO);
            server = null;
        }
    }

    /**
     * Where clients find the server, or the network in front of it.
     *
     * @return address and port
     * @throws IllegalStateException outside of a test
     */
    public InetSocketAddress address() {
        if (relay != null) {
            return relay.address();
        }
        if (server == null) {
            throw new IllegalStateException("the server runs during a test only");
        }
        return server.addresses().get(0);
    }

    /**
     * The requests so far, in their order, each as often as it arrived unless the server recognised a repetition.
     *
     * @return a copy
     */
    public synchronized List<RequestedTransfer> requests() {
        return List.copyOf(requests);
    }

    /**
     * The transfers that have ended, and the refused requests.
     *
     * @return a copy, in the order of their ends
     */
    public synchronized List<TransferReport> reports() {
        return List.copyOf(reports);
    }

    /**
     * Waits until a client has read a file to its end.
     *
     * @param file name as the client sends it
     * @return the report of the transfer
     * @throws AssertionError if that does not happen within 20 s
     * @throws InterruptedException if the test's thread is interrupted
     */
    public TransferReport assertRead(final String file) throws InterruptedException {
        return await(file, false);
    }

    /**
     * Waits until a client has written a file to its end.
     *
     * @param file name as the client sends it
     * @return the report of the transfer
     * @throws AssertionError if that does not happen within 20 s
     * @throws InterruptedException if the test's thread is interrupted
     */
    public TransferReport assertWritten(final String file) throws InterruptedException {
        return await(file, true);
    }

    /**
     * Checks that no client has asked for a file so far.
     *
     * @param file name as a client would send it
     * @throws AssertionError if one has
     */
    public void assertNotAskedFor(final String file) {
        if (requests().stream().anyMatch(request -> request.file().toString().equals(file))) {
            throw new AssertionError("a client has asked for \"" + file + "\"");
        }
    }

    private synchronized TransferReport await(final String file, final boolean write) throws InterruptedException {
        final long deadlineNs = System.nanoTime() + DEFAULT_PATIENCE.toNanos();
        for (long leftNs = DEFAULT_PATIENCE.toNanos(); leftNs > 0; leftNs = deadlineNs - System.nanoTime()) {
            for (final TransferReport report : reports) {
                if (report.transfer().write() == write
                        && report.transfer().file().toString().equals(file)
                        && report.outcome().kind() == Kind.COMPLETED) {
                    return report;
                }
            }
            TimeUnit.NANOSECONDS.timedWait(this, leftNs);
        }
        throw new AssertionError("within " + DEFAULT_PATIENCE.toSeconds() + " s no client has "
                + (write ? "written" : "read") + " \"" + file + "\"; transfers: " + reports);
    }

    /** Records what happens. */
    private final class Recorder implements TransferListener {
        @Override
        public void onRequest(final RequestedTransfer request) throws ContentException {
            synchronized (TftpServerExtension.this) {
                requests.add(request);
            }
        }

        @Override
        public void onTransfer(final TransferReport report) {
            synchronized (TftpServerExtension.this) {
                reports.add(report);
                TftpServerExtension.this.notifyAll();
            }
        }
    }
}
