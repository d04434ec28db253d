package dev.lockstep.tftp.server;

import dev.lockstep.tftp.server.admission.Admission;
import dev.lockstep.tftp.server.admission.Admitted;
import dev.lockstep.tftp.server.admission.Claim;
import dev.lockstep.tftp.server.event.RequestedTransfer;
import dev.lockstep.tftp.server.event.TransferListener;
import dev.lockstep.tftp.server.event.TransferProgress;
import dev.lockstep.tftp.server.event.TransferReport;
import dev.lockstep.tftp.transfer.ServerTransfer;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.TransferCounters;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.transfer.TransferState;
import dev.lockstep.tftp.transport.TransferChannel;
import dev.lockstep.tftp.transport.TransferObserver;
import dev.lockstep.tftp.wire.ErrorCode;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The server's data about one transfer, beside the engine: its request, content, start and admission. */
final class ServedTransfer implements Admitted, TransferObserver {
    /** Shorter than any client's timeout for repeating a request. */
    private static final long RECENT_NS = 500_000_000L;

    /** Longer than a round trip of nearly every path, shorter than any client's timeout for repeating a request. */
    private static final long ANSWER_NS = 500_000_000L;

    /** Longer than a pause of a client that flashes what it got, shorter than the patience of one that waits for a place. */
    private static final long STALLED_NS = 5_000_000_000L;

    private final ClientRequest request;
    private RequestedTransfer requested;
    private final RequestedContent content;
    private final long startNs;
    private final Admission admission;
    private final TransferListener listener;
    private @Nullable TransferChannel<ServerTransfer> channel;
    private boolean opened;
    private boolean ended;
    private boolean over;

    ServedTransfer(
            final ClientRequest request,
            final RequestedTransfer requested,
            final RequestedContent content,
            final long startNs,
            final Admission admission,
            final TransferListener listener) {
        this.request = request;
        this.requested = requested;
        this.content = content;
        this.startNs = startNs;
        this.admission = admission;
        this.listener = listener;
    }

    ClientRequest request() {
        return request;
    }

    RequestedContent content() {
        return content;
    }

    RequestedTransfer requested() {
        return requested;
    }

    /** How far it is; null before its first packet and after its outcome. */
    @Nullable
    TransferProgress progress(final long nowNs) {
        final TransferChannel<ServerTransfer> running = channel;
        if (running == null || ended) {
            return null;
        }
        final TransferCounters counters = running.transfer().counters();
        return new TransferProgress(
                requested, counters.bytes(), counters.blocks(), counters.retransmissions(), nowNs - startNs);
    }

    /** Whether it ended, perhaps before its file was open. */
    boolean isOver() {
        return over;
    }

    /** The file is open, and the loop starts the transfer. */
    void onOpened() {
        opened = true;
    }

    /** Sends the first packet, once the loop has started the transfer. */
    void begin(final TransferChannel<ServerTransfer> started) {
        channel = started;
        content.wakeUpBy(started::wakeUp);
        requested = requested.agreed(started.transfer().parameters());
        listener.onStart(requested);
        started.flush();
    }

    /** Ends before a transfer has started. */
    void withdraw() {
        over = true;
        content.close();
        admission.remove(request.client(), this);
    }

    @Override
    public boolean isSameRequest(final DirectBuffer datagram, final int length) {
        return request.hasDatagram(datagram, length);
    }

    @Override
    public void catchUp() {
        if (channel != null) {
            channel.drain();
        }
    }

    @Override
    public boolean onRepeatedRequest() {
        if (channel == null) {
            // the file is being opened
            return true;
        }
        final boolean unanswered = channel.transfer().onRepeatedRequest(channel.nowNs());
        channel.flush();
        return unanswered || isTalking(channel);
    }

    /** Whether the client is in the midst of this transfer, so that the repetition of its request was late on the way. */
    private static boolean isTalking(final TransferChannel<ServerTransfer> channel) {
        return switch (channel.transfer().state()) {
            case TRANSFERRING -> channel.nowNs() - channel.transfer().progressNs() < RECENT_NS;
            // the client waits for its file to be stored
            case COMMITTING -> true;
            case REQUESTING, WITHDRAWN, OPENING, DALLYING, COMPLETED, FAILED -> false;
        };
    }

    @Override
    public Claim claim(final long nowNs) {
        if (channel == null) {
            // while it starts it does not give way to itself
            return opened ? Claim.MOVING : claim(TransferState.OPENING, nowNs - startNs);
        }
        return claim(channel.transfer().state(), nowNs - channel.transfer().progressNs());
    }

    /**
     * The claim of a transfer in a state.
     *
     * @param quietNs time since its last progress, before the first progress since its beginning
     */
    static Claim claim(final TransferState state, final long quietNs) {
        return switch (state) {
            case REQUESTING, OPENING -> quietNs < ANSWER_NS ? Claim.BEGUN : Claim.UNPROVEN;
            case TRANSFERRING -> quietNs < STALLED_NS ? Claim.MOVING : Claim.STALLED;
            // the client waits for the file to be stored
            case COMMITTING -> Claim.MOVING;
            case WITHDRAWN, DALLYING, COMPLETED, FAILED -> Claim.DALLYING;
        };
    }

    @Override
    public void giveWay(final String reason) {
        if (channel != null && claim(channel.nowNs()) == Claim.STALLED) {
            channel.abort(ErrorCode.NOT_DEFINED, reason);
        } else {
            replace(reason);
        }
    }

    @Override
    public void replace(final String reason) {
        if (channel == null) {
            withdraw();
            listener.onTransfer(TransferReport.ofRequest(requested, new TransferOutcome(Kind.ABORTED, 0, reason)));
        } else {
            channel.abandon(reason);
        }
    }

    @Override
    public void onMemoryShort(final TransferChannel<?> waiting) {
        admission.makeMemory(waiting.nowNs());
    }

    @Override
    public void onOutcome(final TransferChannel<?> endedChannel) {
        ended = true;
        content.close();
        final Transfer transfer = endedChannel.transfer();
        final Throwable contentFailure = transfer.contentFailure();
        if (contentFailure != null) {
            content.logFailure(contentFailure);
        }
        final TransferCounters counters = transfer.counters();
        listener.onTransfer(new TransferReport(
                requested,
                counters.bytes(),
                counters.blocks(),
                counters.retransmissions(),
                endedChannel.nowNs() - startNs,
                transfer.outcome()));
    }

    @Override
    public void onClosed(final TransferChannel<?> closed) {
        over = true;
        admission.remove(request.client(), this);
    }
}
