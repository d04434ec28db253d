package dev.lockstep.tftp.server.junit;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that follows a script packet by packet, also one that no correct server would follow: for tests of a client's answer to errors,
 * silence, repeated packets and options. A field of the test class with {@code @RegisterExtension}.
 *
 * <p>A test fails if a script does: if the client sent something else, or did not play a script to its end.
 *
 * <p>Thread-safe once the test has begun.
 */
@SuppressWarnings("exports") // a module that tests with it requires JUnit itself; no other module has to
public final class ScriptedServerExtension implements BeforeEachCallback, AfterEachCallback {
    private final List<Future<?>> scripts = new ArrayList<>();

    /** The requests that scripts have taken, by their senders. A client that hears nothing repeats its request: the repetition begins no other transfer. */
    private final Map<SocketAddress, Set<ByteBuffer>> answered = new HashMap<>();

    private @Nullable DatagramSocket requests;
    private volatile @Nullable ScriptedTransfer current;
    private @Nullable ExecutorService player;

    /** A server without a script. */
    public ScriptedServerExtension() {}

    @Override
    public void beforeEach(final ExtensionContext context) throws IOException {
        scripts.clear();
        answered.clear();
        requests = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        player = Executors.newSingleThreadExecutor(task -> {
            final Thread thread = new Thread(task, "tftp-script");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Waits for the scripts to end, unless the test has failed. The failure of a script explains that of the test, and is added to it.
     *
     * @throws AssertionError of the first script that failed
     */
    @Override
    public void afterEach(final ExtensionContext context) throws InterruptedException {
        final Throwable failure = context.getExecutionException().orElse(null);
        if (failure != null) {
            stop();
            explain(failure);
            return;
        }
        try {
            for (final Future<?> script : scripts) {
                awaitEnd(script);
            }
        } finally {
            stop();
        }
    }

    /** Ends the script that waits for a packet, and those that have not begun. */
    private void stop() throws InterruptedException {
        if (requests != null) {
            requests.close();
        }
        final ScriptedTransfer unfinished = current;
        if (unfinished != null) {
            unfinished.close();
        }
        if (player != null) {
            player.shutdownNow();
            player.awaitTermination(1, TimeUnit.SECONDS);
        }
    }

    private void explain(final Throwable failure) throws InterruptedException {
        for (final Future<?> script : scripts) {
            if (script.isDone()) {
                try {
                    awaitEnd(script);
                } catch (final AssertionError reason) {
                    failure.addSuppressed(reason);
                }
            }
        }
    }

    private static void awaitEnd(final Future<?> script) throws InterruptedException {
        try {
            script.get();
        } catch (final ExecutionException | CancellationException e) {
            throw new AssertionError("the script of the server: " + causeOf(e), e);
        }
    }

    private static String causeOf(final Exception failure) {
        final Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }

    /**
     * Where clients find the server.
     *
     * @return address and port
     * @throws IllegalStateException outside of a test
     */
    public InetSocketAddress address() {
        return (InetSocketAddress) requests().getLocalSocketAddress();
    }

    private DatagramSocket requests() {
        if (requests == null || requests.isClosed()) {
            throw new IllegalStateException("the server runs during a test only");
        }
        return requests;
    }

    /**
     * Plays a script with the next client that asks, after the scripts before it have ended. Returns at once.
     *
     * @param script of one transfer
     * @throws IllegalStateException outside of a test
     */
    public synchronized void play(final ServerScript script) {
        final DatagramSocket socket = requests();
        if (player == null) {
            throw new IllegalStateException("the server runs during a test only");
        }
        scripts.add(player.submit(() -> {
            try (ScriptedTransfer transfer = new ScriptedTransfer(socket, this::isNew)) {
                current = transfer;
                transfer.play(script);
            }
            return null;
        }));
    }

    private boolean isNew(final SocketAddress client, final ByteBuffer request) {
        return answered.computeIfAbsent(client, unknown -> new HashSet<>()).add(request);
    }
}
