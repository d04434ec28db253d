package dev.lockstep.tftp.server;

import dev.lockstep.tftp.server.admission.Admission;
import dev.lockstep.tftp.server.admission.Admitted;
import dev.lockstep.tftp.transfer.ReceivedRequest;
import dev.lockstep.tftp.transfer.ServerTransfer;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.TransferCounters;
import dev.lockstep.tftp.transfer.TransferState;
import dev.lockstep.tftp.transport.TransferChannel;
import dev.lockstep.tftp.transport.TransferObserver;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The server's data about one transfer, beside the engine: its request, content, start and admission. */
final class ServedTransfer implements Admitted, TransferObserver {
    /** Shorter than any client's timeout for repeating a request. */
    private static final long RECENT_NS = 500_000_000L;

    private final ClientRequest request;
    private final OpenedContent content;
    private final long startNs;
    private final Admission admission;
    private final TransferListener listener;
    private @Nullable TransferChannel<ServerTransfer> channel;

    ServedTransfer(
            final ClientRequest request,
            final OpenedContent content,
            final long startNs,
            final Admission admission,
            final TransferListener listener) {
        this.request = request;
        this.content = content;
        this.startNs = startNs;
        this.admission = admission;
        this.listener = listener;
    }

    /** Sends the first packet, once the loop has started the transfer. */
    void begin(final TransferChannel<ServerTransfer> started) {
        channel = started;
        admission.add(request.client(), this);
        content.wakeUpBy(started::wakeUp);
        started.flush();
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
            return false;
        }
        final boolean unanswered = channel.transfer().onRepeatedRequest(channel.nowNs());
        channel.flush();
        return unanswered || wasHeardRecently(channel);
    }

    private static boolean wasHeardRecently(final TransferChannel<ServerTransfer> channel) {
        return channel.transfer().state() == TransferState.TRANSFERRING
                && channel.nowNs() - channel.lastHeardNs() < RECENT_NS;
    }

    @Override
    public boolean givesWay() {
        if (channel == null) {
            return false;
        }
        final TransferState state = channel.transfer().state();
        return state == TransferState.OPENING || state == TransferState.DALLYING;
    }

    @Override
    public void evict(final String reason) {
        if (channel != null) {
            channel.transfer().abandon(reason);
            channel.flush();
        }
    }

    @Override
    public void onOutcome(final TransferChannel<?> ended) {
        content.close();
        final Transfer transfer = ended.transfer();
        final TransferCounters counters = transfer.counters();
        final ReceivedRequest received = request.request();
        listener.onTransfer(new TransferReport(
                request.client(),
                received.isWrite(),
                received.filename(),
                received.mode(),
                transfer.parameters(),
                counters.bytes(),
                counters.blocks(),
                counters.retransmissions(),
                ended.nowNs() - startNs,
                transfer.outcome()));
    }

    @Override
    public void onClosed(final TransferChannel<?> closed) {
        admission.remove(request.client(), this);
    }
}
