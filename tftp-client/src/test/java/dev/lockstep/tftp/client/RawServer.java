package dev.lockstep.tftp.client;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.RawPeer;
import dev.lockstep.tftp.testing.Received;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server in a test's hand, that answers with any bytes: requests come to one port, answers leave from another, as RFC 1350 has it. The client
 * runs on another thread ({@link #start}); what became of it is asked for at the end.
 */
final class RawServer implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final RawPeer wellKnown = RawPeer.onLoopback();
    private final RawPeer tid = RawPeer.onLoopback();
    private @Nullable InetSocketAddress client;
    private @Nullable CompletableFuture<Object> call;

    RawServer() throws IOException {}

    /** What a client does, on a thread of its own. */
    @FunctionalInterface
    interface Call {
        Object run() throws Exception;
    }

    /** A client that sends nothing again because a test's machine was busy for a moment. */
    static TftpClientBuilder patientClient() {
        return TftpClient.builder().retransmission(RetransmitPolicies.parse("fixed:10s,patience=60s"));
    }

    InetSocketAddress address() {
        return wellKnown.address();
    }

    RawServer start(final Call clientCall) {
        final CompletableFuture<Object> started = new CompletableFuture<>();
        final Thread thread = new Thread(() -> run(clientCall, started), "client");
        thread.setDaemon(true);
        thread.start();
        call = started;
        return this;
    }

    @SuppressWarnings("CatchingUnchecked") // whatever ends the call is what the test asks for
    private static void run(final Call clientCall, final CompletableFuture<Object> result) {
        try {
            result.complete(clientCall.run());
        } catch (final Exception e) {
            result.completeExceptionally(e);
        }
    }

    /** Takes the next request. */
    Received request() throws IOException {
        final Received request = wellKnown.receive();
        client = request.sender();
        return request;
    }

    /** Takes a request of another call, and goes on with the client of the last one. */
    Received requestBeside() throws IOException {
        return wellKnown.receive();
    }

    /** Whether no request has come so far, to be asked once the client has ended. */
    boolean noRequest() throws IOException {
        return wellKnown.receive(1) == null;
    }

    /** Takes the next packet of the transfer. */
    Received receive() throws IOException {
        return tid.receive();
    }

    @Nullable
    Received receive(final int patienceMs) throws IOException {
        return tid.receive(patienceMs);
    }

    RawServer reply(final byte[] datagram) throws IOException {
        tid.send(client(), datagram);
        return this;
    }

    InetSocketAddress client() {
        return requireNonNull(client, "no request came yet");
    }

    /** Sends a file in blocks of 512 bytes from a block on, and takes each acknowledgment. */
    RawServer send(final byte[] content, final int fromBlock) throws IOException {
        for (int block = fromBlock; block <= content.length / 512 + 1; block++) {
            reply(Packets.data(block, Packets.block(content, block, 512)));
            receive().isAck(block);
        }
        return this;
    }

    /** Receives a file in blocks of 512 bytes. */
    RawServer take(final byte[] content) throws IOException {
        reply(Packets.ack(0));
        for (int block = 1; block <= content.length / 512 + 1; block++) {
            receive().isData(block, Packets.block(content, block, 512));
            reply(Packets.ack(block));
        }
        return this;
    }

    /** What the call answered, or null if it has not ended. */
    @Nullable
    Object resultNow() {
        return started().getNow(null);
    }

    /** What the call answered. */
    Object result() throws Exception {
        return started().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** What the call threw. */
    Throwable failure() throws Exception {
        try {
            throw new AssertionError("succeeded: " + result());
        } catch (final ExecutionException e) {
            return requireNonNull(e.getCause());
        }
    }

    private CompletableFuture<Object> started() {
        return requireNonNull(call, "nothing started");
    }

    @Override
    public void close() {
        wellKnown.close();
        tid.close();
    }
}
