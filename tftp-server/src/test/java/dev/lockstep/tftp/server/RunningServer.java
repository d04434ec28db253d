package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.server.event.TransferReport;
import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.CapturedLog;
import dev.lockstep.tftp.testing.OpenFiles;
import dev.lockstep.tftp.testing.Packets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server in this process, on a free port of 127.0.0.1 unless told otherwise, with what it reports and logs. */
final class RunningServer implements AutoCloseable {
    /** A file that every test finds. */
    static final String FILE = "f";

    /** Its content: two full blocks and a short one. */
    static final byte[] CONTENT = Packets.content(1300);

    /** Retransmissions come soon, so that a client that is silent on purpose is given up soon. */
    static final String IMPATIENT = "fixed:20ms,patience=400ms";

    final List<TransferReport> reports = new CopyOnWriteArrayList<>();

    private final CapturedLog log = new CapturedLog("dev.lockstep.tftp.server");

    /** Nothing is sent again because a test's machine was busy for a moment. */
    private static final String PATIENT = "fixed:10s,patience=120s";

    private final TftpServer server;
    private @Nullable OpenFiles baseline;

    private RunningServer(final TftpServerBuilder builder) throws IOException {
        server = builder.port(0).listener(reports::add).start();
    }

    /** Files in memory, new ones may be written; retransmission after {@link #PATIENT} only. */
    static RunningServer start() throws IOException {
        return start(memory(), builder -> builder);
    }

    /** As {@link #start()}, but gives silent clients up after {@link #IMPATIENT}. */
    static RunningServer startImpatient(final UnaryOperator<TftpServerBuilder> changes) throws IOException {
        return start(memory(), builder -> changes.apply(builder.retransmission(RetransmitPolicies.parse(IMPATIENT))));
    }

    static RunningServer start(final ContentStore store, final UnaryOperator<TftpServerBuilder> changes)
            throws IOException {
        return new RunningServer(changes.apply(TftpServer.builder(store)
                .bind(Addresses.loopback())
                .retransmission(RetransmitPolicies.parse(PATIENT))));
    }

    /** A server that binds what the changes say. */
    static RunningServer startUnbound(final UnaryOperator<TftpServerBuilder> changes) throws IOException {
        return new RunningServer(
                changes.apply(TftpServer.builder(memory()).retransmission(RetransmitPolicies.parse(PATIENT))));
    }

    static MemoryStore memory() {
        final MemoryStore store = new MemoryStore(WritePolicy.CREATE);
        store.put(FILE, CONTENT);
        return store;
    }

    TftpServer server() {
        return server;
    }

    InetSocketAddress address() {
        return server.addresses().get(0);
    }

    List<InetSocketAddress> addresses() {
        return server.addresses();
    }

    RawClient client() throws IOException {
        return RawClient.of(address());
    }

    /** What a client with a timer reads. */
    byte[] readPatiently() throws IOException {
        try (RawClient client = client()) {
            return client.readPatiently(FILE);
        }
    }

    /** A following well-formed request is served byte for byte. */
    void assertAlive() throws IOException {
        assertThat(readPatiently()).isEqualTo(CONTENT);
    }

    /** Remembers what is open now, when no transfer runs. */
    void rememberOpenFiles() throws Exception {
        assertAlive();
        awaitReports(1);
        baseline = OpenFiles.now();
    }

    /** Waits until nothing more is open than was remembered: no transfer is left, since each has a port. */
    void awaitNoTransfer() throws Exception {
        if (baseline == null) {
            throw new IllegalStateException("nothing remembered");
        }
        baseline.awaitNoMore();
    }

    void awaitReports(final int count) throws Exception {
        Await.until(count + " transfers reported", () -> reports.size() >= count);
    }

    /** The log's lines so far. */
    List<String> logged() {
        BackgroundLogger.flush(Await.LIMIT);
        return log.messages();
    }

    /** Stops as a user does who lets transfers finish. */
    void stop(final Duration grace) {
        server.close(grace);
    }

    @Override
    public void close() {
        server.close(Duration.ZERO);
        log.close();
    }
}
