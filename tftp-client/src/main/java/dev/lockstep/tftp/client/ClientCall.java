package dev.lockstep.tftp.client;

import dev.lockstep.tftp.client.ClientLoops.ClientLoop;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.TransferCounters;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferState;
import dev.lockstep.tftp.transport.PortRange;
import dev.lockstep.tftp.transport.TransferChannel;
import dev.lockstep.tftp.transport.TransferObserver;
import dev.lockstep.tftp.wire.ErrorCode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One transfer, run on the caller's thread until its outcome is final. */
final class ClientCall implements TransferObserver {
    private final ClientLoops loops;
    private final InetSocketAddress server;
    private final ProgressListener progress;
    private final boolean dallies;
    private boolean over;
    private long endNs;
    private long reportedBytes = -1;

    ClientCall(
            final ClientLoops loops,
            final InetSocketAddress server,
            final ProgressListener progress,
            final boolean dallies) {
        this.loops = loops;
        this.server = server;
        this.progress = progress;
        this.dallies = dallies;
    }

    /** Runs a transfer. The caller closes the content. */
    TransferResult run(final PreparedTransfer<ClientTransfer> prepared, final LocalContent content) throws IOException {
        final ClientLoop loop = loops.take();
        try {
            final long startNs = loop.loop().nowNs();
            final InetAddress peer = server.getAddress();
            final InetAddress anyLocal = InetAddress.getByAddress(new byte[peer.getAddress().length]);
            final TransferChannel<?> channel = loop.loop().start(prepared, PortRange.EPHEMERAL, anyLocal, peer, this);
            try {
                await(loop, channel);
            } finally {
                leave(channel);
            }
            return result(channel, Duration.ofNanos(endNs - startNs), content);
        } finally {
            loops.giveBack(loop);
        }
    }

    private void await(final ClientLoop loop, final TransferChannel<?> channel) throws IOException {
        channel.flush();
        while (!over) {
            final IOException refusal = channel.sendFailure();
            if (refusal != null && channel.transfer().state() == TransferState.REQUESTING) {
                throw new TftpUnreachableException("cannot send to " + server + ": " + refusal.getMessage());
            }
            loop.idle().idle(loop.loop().doWork());
            reportProgress(channel.transfer());
            if (Thread.interrupted()) {
                channel.abort(ErrorCode.NOT_DEFINED, "cancelled by the user");
                throw new InterruptedIOException("the transfer was cancelled");
            }
        }
        endNs = loop.loop().nowNs();
        if (!dallies) {
            channel.abort(ErrorCode.NOT_DEFINED, "");
        }
    }

    /** Ends the transfer if an exception interrupted it. */
    private void leave(final TransferChannel<?> channel) {
        if (!over) {
            channel.transfer().abandon("ended by an exception");
            channel.flush();
        }
    }

    private void reportProgress(final Transfer transfer) {
        final long bytes = transfer.counters().bytes();
        if (bytes != reportedBytes) {
            reportedBytes = bytes;
            progress.onProgress(bytes, transfer.parameters().transferSize());
        }
    }

    private TransferResult result(final TransferChannel<?> channel, final Duration duration, final LocalContent content)
            throws IOException {
        final Transfer transfer = channel.transfer();
        final TransferCounters counters = transfer.counters();
        final TransferOutcome outcome = transfer.outcome();
        return switch (outcome.kind()) {
            case COMPLETED ->
                new TransferResult(
                        channel.peer(),
                        counters.bytes(),
                        counters.blocks(),
                        duration,
                        counters.retransmissions(),
                        transfer.parameters());
            case REMOTE_ERROR -> throw new TftpErrorException(outcome.errorCode(), outcome.message());
            case TIMED_OUT, UNCONFIRMED ->
                throw new TftpTimeoutException(outcome.message(), duration, counters.timeouts());
            case PROTOCOL_VIOLATION, INCOMPLETE -> throw new TftpProtocolException(outcome.message());
            case INTERNAL_ERROR -> throw new IllegalStateException(outcome.message());
            case CONTENT_FAILED, ABORTED -> {
                final @Nullable IOException failure = content.failure();
                throw failure == null ? new IOException(outcome.message()) : failure;
            }
        };
    }

    @Override
    public void onOutcome(final TransferChannel<?> channel) {
        over = true;
    }

    @Override
    public void onClosed(final TransferChannel<?> channel) {
        // the loop has released the channel, and this call holds nothing else
    }
}
