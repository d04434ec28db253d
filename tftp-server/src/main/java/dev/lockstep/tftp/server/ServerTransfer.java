package dev.lockstep.tftp.server;

import dev.lockstep.tftp.server.admission.Admission;
import dev.lockstep.tftp.server.admission.Admitted;
import dev.lockstep.tftp.transfer.DataReceiver;
import dev.lockstep.tftp.transfer.DataSender;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.TransferCounters;
import dev.lockstep.tftp.transfer.TransferState;
import dev.lockstep.tftp.transport.TransferChannel;
import dev.lockstep.tftp.transport.TransferObserver;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** What a server knows of one transfer beside the engine: who asked for what, when, and what has to be closed. */
final class ServerTransfer implements Admitted, TransferObserver {
    /** Shorter than any client waits before it asks again. */
    private static final long MOMENT_NS = 500_000_000L;

    private final ClientRequest request;
    private final long startNs;
    private final Admission admission;
    private final TransferListener listener;
    private final TransferContent content;
    private @Nullable TransferChannel channel;

    ServerTransfer(
            final ClientRequest request,
            final long startNs,
            final Admission admission,
            final TransferListener listener,
            final TransferContent content) {
        this.request = request;
        this.startNs = startNs;
        this.admission = admission;
        this.listener = listener;
        this.content = content;
    }

    void start(final TransferChannel started) {
        channel = started;
        content.wakeUpBy(started::wakeUp);
        started.flush();
    }

    @Override
    public boolean isSameRequest(final DirectBuffer datagram, final int length) {
        final DirectBuffer own = request.datagram();
        if (own.capacity() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (own.getByte(i) != datagram.getByte(i)) {
                return false;
            }
        }
        return true;
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
        final Transfer transfer = channel.transfer();
        final boolean repeated = transfer instanceof final DataSender sender
                ? sender.onRepeatedRequest()
                : transfer instanceof final DataReceiver receiver && receiver.onRepeatedRequest();
        channel.flush();
        return repeated || isTalking(channel);
    }

    private static boolean isTalking(final TransferChannel channel) {
        return channel.transfer().state() == TransferState.TRANSFERRING
                && channel.nowNs() - channel.lastHeardNs() < MOMENT_NS;
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
    public void onOutcome(final TransferChannel ended) {
        content.close();
        final Transfer transfer = ended.transfer();
        final TransferCounters counters = transfer.counters();
        listener.onTransfer(new TransferReport(
                request.client(),
                request.write(),
                request.file(),
                request.mode(),
                transfer.parameters(),
                counters.bytes(),
                counters.blocks(),
                counters.retransmissions(),
                ended.nowNs() - startNs,
                transfer.outcome()));
    }

    @Override
    public void onClosed(final TransferChannel closed) {
        admission.remove(request.client(), this);
    }
}
