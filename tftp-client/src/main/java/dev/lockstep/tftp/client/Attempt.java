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
import dev.lockstep.tftp.transport.TransferChannel;
import dev.lockstep.tftp.transport.TransferLoop;
import dev.lockstep.tftp.transport.TransferObserver;
import dev.lockstep.tftp.wire.ErrorCode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.Instant;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** A transfer with one address of a server. Used by the loop's thread. */
final class Attempt implements TransferObserver {
    private final TransferLoop loop;
    private final InetSocketAddress server;
    private final ClientConfiguration settings;
    private final ProgressListener progress;

    /** Whether to give up at the first send that the system refuses before the server has answered, because another address can be tried. */
    private final boolean givesWay;

    private Runnable whenOver = () -> {};
    private @Nullable TransferChannel<ClientTransfer> channel;
    private @Nullable String systemError;
    private boolean over;
    private boolean gaveWay;
    private long reportedBytes = -1;
    private @Nullable InetSocketAddress local;

    Attempt(
            final TransferLoop loop,
            final InetSocketAddress server,
            final ClientConfiguration settings,
            final ProgressListener progress,
            final boolean givesWay) {
        this.loop = loop;
        this.server = server;
        this.settings = settings;
        this.progress = progress;
        this.givesWay = givesWay;
    }

    /**
     * Begins the transfer.
     *
     * @param end run once its outcome is final
     * @return false if the system has no protocol of this address family
     */
    boolean start(final PreparedTransfer<ClientTransfer> prepared, final Runnable end) throws IOException {
        final InetAddress peer = server.getAddress();
        final InetAddress configured = settings.localAddress();
        final InetAddress bound =
                configured == null ? InetAddress.getByAddress(new byte[peer.getAddress().length]) : configured;
        final TransferChannel<ClientTransfer> started;
        try {
            started = loop.start(prepared, settings.localPorts(), bound, peer, this);
        } catch (final UnsupportedOperationException e) {
            systemError = e.getMessage();
            return false;
        }
        whenOver = end;
        channel = started;
        started.flush();
        return true;
    }

    /** Reports progress, and gives way if the system refuses to send. */
    void look() {
        final TransferChannel<ClientTransfer> started = channel;
        if (started == null) {
            return;
        }
        if (givesWay && !over && isRefusedBySystem(started)) {
            gaveWay = true;
            started.transfer().abandon("the system cannot send to the server");
            started.flush();
        }
        reportProgress(started.transfer());
    }

    private static boolean isRefusedBySystem(final TransferChannel<ClientTransfer> started) {
        return started.sendFailure() != null && started.transfer().state() == TransferState.REQUESTING;
    }

    /** Ends dallying, if the settings say so. */
    void leave() {
        if (channel != null && over && !settings.dallies()) {
            channel.abort(ErrorCode.NOT_DEFINED, "");
        }
    }

    /** Ends the transfer with an ERROR to the server. */
    void abort(final String message) {
        if (channel != null) {
            channel.abort(ErrorCode.NOT_DEFINED, message);
        }
    }

    void onContentReady() {
        if (channel != null) {
            channel.wakeUp();
        }
    }

    private void reportProgress(final Transfer transfer) {
        final long bytes = transfer.counters().bytes();
        if (bytes != reportedBytes) {
            reportedBytes = bytes;
            progress.onProgress(bytes, transfer.parameters().transferSize());
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
        final Throwable mistake = transfer.contentFailure();
        if (mistake instanceof final RuntimeException exception) {
            throw exception;
        }
        if (mistake instanceof final Error error) {
            throw error;
        }
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

    static InterruptedIOException cancelled() {
        return new InterruptedIOException("the transfer was cancelled");
    }

    @Override
    public void onSent(
            final TransferChannel<?> sending,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final int segmentLength) {
        final PacketListener listener = settings.packets();
        if (listener != null) {
            tell(listener, sending, sending.peer(), true, new UnsafeBuffer(buffer, offset, length), segmentLength);
        }
    }

    @Override
    public void onReceived(
            final TransferChannel<?> receiving,
            final InetSocketAddress sender,
            final DirectBuffer buffer,
            final int length,
            final int segmentLength) {
        final PacketListener listener = settings.packets();
        if (listener != null) {
            tell(listener, receiving, sender, false, new UnsafeBuffer(buffer, 0, length), segmentLength);
        }
    }

    private void tell(
            final PacketListener listener,
            final TransferChannel<?> over,
            final InetSocketAddress peer,
            final boolean sent,
            final DirectBuffer packets,
            final int segmentLength) {
        final Instant time = Instant.now();
        int done = 0;
        do {
            final byte[] bytes = new byte[Math.min(segmentLength, packets.capacity() - done)];
            packets.getBytes(done, bytes);
            listener.onPacket(new ExchangedPacket(time, local(over), peer, sent, bytes));
            done += bytes.length;
        } while (done < packets.capacity());
    }

    /** The address of this end. The socket itself may be bound to the wildcard. */
    private InetSocketAddress local(final TransferChannel<?> over) {
        InetSocketAddress address = local;
        if (address == null) {
            try (DatagramSocket routed = new DatagramSocket()) {
                routed.connect(server);
                final InetSocketAddress bound = over.local();
                address = bound.getAddress().isAnyLocalAddress()
                        ? new InetSocketAddress(routed.getLocalAddress(), bound.getPort())
                        : bound;
            } catch (final IOException e) {
                address = new InetSocketAddress(0);
            }
            local = address;
        }
        return address;
    }

    @Override
    public void onOutcome(final TransferChannel<?> ended) {
        over = true;
        final IOException refused = ended.sendFailure();
        if (refused != null) {
            systemError = refused.getMessage();
        }
        whenOver.run();
    }

    @Override
    public void onClosed(final TransferChannel<?> closed) {
        // the loop has released the channel, and this attempt holds nothing else
    }
}
