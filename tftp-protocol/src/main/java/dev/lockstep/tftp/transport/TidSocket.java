package dev.lockstep.tftp.transport;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The socket of one transfer: its port is the TID (RFC 1350 section 4). Used by the loop's thread only. */
class TidSocket extends LoopSocket {
    private @Nullable TransferChannel<?> transfer;
    private boolean sendBlocked;

    TidSocket(final TransferLoop loop, final DatagramChannel channel) {
        super(loop, channel);
    }

    private TransferChannel<?> transfer() {
        return requireNonNull(transfer);
    }

    @Override
    protected void onDatagram(
            final InetSocketAddress sender, final DirectBuffer buffer, final int length, final long nowNs) {
        transfer().onDatagram(sender, buffer, length, nowNs);
    }

    @Override
    void carry(final TransferChannel<?> begun) {
        transfer = begun;
        loop.poller().add(this);
    }

    @Override
    void release(final TransferChannel<?> ended) {
        loop.poller().drop(this);
    }

    @Override
    void abortAll(final int errorCode, final String message) {
        transfer().abort(errorCode, message);
    }

    @Override
    void onOutcome() {
        loop.poller().leaveToSelector(this);
    }

    @Override
    void drain() {
        loop.poller().drain(this);
    }

    @Override
    boolean beginMerging() {
        return loop.segmentationOffload().beginMerging(channel);
    }

    @Override
    void endMerging() {
        loop.segmentationOffload().endMerging(channel);
        // what waits in the socket may be merged, too: the peer sends it again
        loop.poller().discard(this);
    }

    @Override
    void sendLater(final TransferChannel<?> blocked) {
        sendBlocked = true;
        awaitReady(SelectionKey.OP_WRITE);
    }

    @Override
    void onWritable(final long nowNs) {
        sendBlocked = false;
        awaitReady(SelectionKey.OP_READ);
        transfer().continueSending(nowNs);
    }

    @Override
    boolean isSendBlocked() {
        return sendBlocked;
    }

    /** In lock-step one datagram is outstanding. */
    @Override
    int datagramsATurn() {
        return transfer().transfer().parameters().windowSize() == 1 ? 1 : MAX_DATAGRAMS_A_TURN;
    }
}
