package dev.lockstep.tftp.client;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.TransferCounters;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.transfer.TransferState;
import dev.lockstep.tftp.transport.PortRange;
import dev.lockstep.tftp.transport.TransferChannel;
import dev.lockstep.tftp.transport.TransferObserver;
import dev.lockstep.tftp.wire.ErrorCode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A transfer with one address of a server, run on the caller's thread until its outcome is final. */
final class Attempt implements TransferObserver {
    private final ClientLoop loop;
    private final InetSocketAddress server;
    private final ClientConfiguration settings;
    private @Nullable TransferChannel<ClientTransfer> channel;
    private @Nullable String systemError;
    private boolean over;
    private boolean gaveWay;
    private long reportedBytes = -1;

    Attempt(final ClientLoop loop, final InetSocketAddress server, final ClientConfiguration settings) {
        this.loop = loop;
        this.server = server;
        this.settings = settings;
    }

    /**
     * Runs the transfer.
     *
     * @param givesWay whether to give up at the first send that the system refuses before the server has answered, because another address can be tried
     */
    void run(final PreparedTransfer<ClientTransfer> prepared, final boolean givesWay) throws IOException {
        final InetAddress peer = server.getAddress();
        final InetAddress anyLocal = InetAddress.getByAddress(new byte[peer.getAddress().length]);
        final TransferChannel<ClientTransfer> started;
        try {
            started = loop.loop().start(prepared, PortRange.EPHEMERAL, anyLocal, peer, this);
        } catch (final UnsupportedOperationException e) {
            // the system has no protocol of this address family
            systemError = e.getMessage();
            return;
        }
        channel = started;
        try {
            await(started, givesWay);
        } finally {
            leave(started);
        }
    }

    private void await(final TransferChannel<ClientTransfer> started, final boolean givesWay) throws IOException {
        started.flush();
        while (!over && !(givesWay && isRefusedBySystem(started))) {
            loop.run();
            reportProgress(started.transfer());
            if (Thread.interrupted()) {
                started.abort(ErrorCode.NOT_DEFINED, "cancelled by the user");
                throw cancelled();
            }
        }
        if (!over) {
            gaveWay = true;
            started.transfer().abandon("the system cannot send to the server");
            started.flush();
        } else if (!settings.dallies()) {
            started.abort(ErrorCode.NOT_DEFINED, "");
        }
        final Throwable mistake = started.transfer().contentFailure();
        if (mistake instanceof final RuntimeException exception) {
            throw exception;
        }
        if (mistake instanceof final Error error) {
            throw error;
        }
    }

    private static boolean isRefusedBySystem(final TransferChannel<ClientTransfer> started) {
        return started.sendFailure() != null && started.transfer().state() == TransferState.REQUESTING;
    }

    /** Tells the server if an exception of the caller's code ended the transfer. */
    private void leave(final TransferChannel<ClientTransfer> started) {
        if (!over) {
            started.abort(ErrorCode.NOT_DEFINED, "the client failed");
        }
        final IOException failure = started.sendFailure();
        if (failure != null) {
            systemError = failure.getMessage();
        }
    }

    private void reportProgress(final Transfer transfer) {
        final long bytes = transfer.counters().bytes();
        if (bytes != reportedBytes) {
            reportedBytes = bytes;
            settings.progress().onProgress(bytes, transfer.parameters().transferSize());
        }
    }

    InetSocketAddress server() {
        return server;
    }

    /** The error of the last send, or of the socket's opening; null if the system refused neither. */
    @Nullable
    String systemError() {
        return systemError;
    }

    /** Null if the system refused the socket. */
    @Nullable
    TransferChannel<ClientTransfer> channel() {
        return channel;
    }

    long timeouts() {
        return channel == null ? 0 : channel.transfer().counters().timeouts();
    }

    boolean wasAnswered() {
        return !gaveWay
                && channel != null
                && (channel.hasHeardPeer() || channel.transfer().outcome().kind() != Kind.TIMED_OUT);
    }

    /** The result of an answered transfer, or the exception that tells its failure. */
    TransferResult result(final Duration duration, final LocalContent content) throws IOException {
        final TransferChannel<ClientTransfer> ended = requireNonNull(channel);
        final Transfer transfer = ended.transfer();
        final TransferCounters counters = transfer.counters();
        final TransferOutcome outcome = transfer.outcome();
        return switch (outcome.kind()) {
            case COMPLETED ->
                new TransferResult(
                        ended.peer(),
                        counters.bytes(),
                        counters.blocks(),
                        duration,
                        counters.retransmissions(),
                        transfer.parameters(),
                        outcome.hasWarning() ? outcome.message() : null);
            case REMOTE_ERROR ->
                throw new TftpErrorException(outcome.errorCode(), outcome.message(), Diagnosis.ofEnd(this));
            case TIMED_OUT, UNCONFIRMED ->
                throw new TftpTimeoutException(
                        PeerAddress.of(ended.peer()) + ": " + outcome.message(),
                        duration,
                        counters.timeouts(),
                        Diagnosis.ofEnd(this));
            case PROTOCOL_VIOLATION -> throw new TftpProtocolException(outcome.message() + Diagnosis.ofEnd(this));
            case INCOMPLETE ->
                throw new TftpProtocolException(
                        outcome.message() + "; --no-tsize takes the file whatever size is announced");
            case INTERNAL_ERROR -> throw new IllegalStateException(outcome.message());
            case CONTENT_FAILED, ABORTED -> throw contentFailure(outcome, content.failure());
        };
    }

    private static IOException contentFailure(final TransferOutcome outcome, final @Nullable IOException failure) {
        if (failure instanceof ClosedByInterruptException) {
            return cancelled();
        }
        return failure == null ? new IOException(outcome.message()) : failure;
    }

    private static InterruptedIOException cancelled() {
        return new InterruptedIOException("the transfer was cancelled");
    }

    @Override
    public void onOutcome(final TransferChannel<?> ended) {
        over = true;
    }

    @Override
    public void onClosed(final TransferChannel<?> closed) {
        // the loop has released the channel, and this attempt holds nothing else
    }
}
