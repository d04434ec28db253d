package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.wire.Opcode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** A request port, which refuses requests from other ports, or carries the transfers, too. Used by the loop's thread only. */
public abstract class ListeningChannel extends LoopSocket {
    private final ReplyPort replyPort;
    private final InetAddress local;
    private final PeerTable transfers = new PeerTable();
    private final ArrayDeque<TransferChannel<?>> sendBlocked = new ArrayDeque<>();
    private boolean shared;

    /**
     * Wraps a bound, non-blocking channel.
     *
     * @param loop that will listen on it
     * @param channel closed by the loop
     * @param local address on which it is bound
     * @param tids ports from which refusals are sent; null if they are sent from the request port
     * @throws IOException if the system refuses a socket for the refusals
     */
    protected ListeningChannel(
            final TransferLoop loop,
            final DatagramChannel channel,
            final InetAddress local,
            final @Nullable PortRange tids)
            throws IOException {
        super(loop, channel);
        this.local = local;
        replyPort = new ReplyPort(channel, local, tids);
    }

    /**
     * Hands a datagram to the transfer of its sender.
     *
     * @param sender of the datagram
     * @param buffer holds the datagram from index 0
     * @param length in bytes
     * @param nowNs the time
     * @return false if the datagram is a request, or its sender has no transfer here
     */
    protected final boolean deliver(
            final InetSocketAddress sender, final DirectBuffer buffer, final int length, final long nowNs) {
        final TransferChannel<?> transfer = transfers.find(sender.getAddress(), sender.getPort());
        if (transfer == null || isRequest(buffer, length)) {
            return false;
        }
        transfer.onDatagram(sender, buffer, length, nowNs);
        return true;
    }

    /**
     * Lets other sockets of this user listen on the same address and port. The kernel gives each of them some of the datagrams. Those of a transfer must
     * still come here, so that each transfer has a connected socket from now on, which outranks the others.
     *
     * @throws IOException if the system knows no shared ports, or refuses a socket for a transfer
     */
    public final void share() throws IOException {
        if (!shared) {
            try {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            } catch (final UnsupportedOperationException e) {
                throw new IOException("this system does not share ports", e);
            }
            shared = true;
            for (final TransferChannel<?> transfer : transfers.all()) {
                transfer.moveTo(socketFor(transfer.peer()));
            }
        }
    }

    /** The socket by which a transfer with a peer is to send and receive. */
    final LoopSocket socketFor(final InetSocketAddress peer) throws IOException {
        return shared ? ConnectedSocket.open(this, new InetSocketAddress(local, localPort()), peer) : this;
    }

    private int localPort() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    /**
     * Whether the port is shared.
     *
     * @return false until {@link #share()} is called
     */
    public final boolean isShared() {
        return shared;
    }

    private static boolean isRequest(final DirectBuffer buffer, final int length) {
        if (length < Short.BYTES) {
            return false;
        }
        final short opcode = buffer.getShort(0, ByteOrder.BIG_ENDIAN);
        return opcode == Opcode.RRQ || opcode == Opcode.WRQ;
    }

    /**
     * Answers a datagram that is neither a request nor an ERROR with ERROR 4, at a limited rate. Nothing is sent to the port of a service that
     * answers every datagram.
     *
     * @param sender of the datagram
     * @param length of the datagram in bytes
     * @param nowNs the time
     */
    protected final void refuseGarbage(final InetSocketAddress sender, final int length, final long nowNs) {
        loop.errorReplies().toGarbage(replyPort, sender, length, nowNs);
    }

    /**
     * Answers a request with an ERROR.
     *
     * @param client that sent the request
     * @param errorCode 0 to 65535
     * @param message for a person
     * @return whether the ERROR was sent
     */
    protected final boolean refuseRequest(final InetSocketAddress client, final int errorCode, final String message) {
        return loop.errorReplies().toRequest(replyPort, client, errorCode, message);
    }

    /** A client that begins again from the same port has given its older transfer up, which ends in silence. */
    @Override
    final void carry(final TransferChannel<?> transfer) {
        final TransferChannel<?> older = transfers.find(transfer.peerAddress(), transfer.peerPort());
        if (older != null) {
            older.abandon("the client began again from the same port");
        }
        transfers.add(transfer);
    }

    @Override
    final void release(final TransferChannel<?> transfer) {
        transfers.remove(transfer);
        sendBlocked.remove(transfer);
    }

    @Override
    final void abortAll(final int errorCode, final String message) {
        transfers.all().forEach(transfer -> transfer.abort(errorCode, message));
    }

    /** Ends the transfers in silence: the port is gone. */
    final void abandonAll(final String reason) {
        transfers.all().forEach(transfer -> transfer.abandon(reason));
    }

    @Override
    final void onOutcome() {
        // the port is polled for all transfers
    }

    @Override
    final void drain() {
        // all datagrams that came before the present one have been handled
    }

    /** Only the packets of one peer would be merged, but the lengths of peers differ. */
    @Override
    final boolean beginMerging() {
        return false;
    }

    @Override
    final void endMerging() {
        // never begun
    }

    @Override
    final void sendLater(final TransferChannel<?> transfer) {
        sendBlocked.addLast(transfer);
        awaitReady(SelectionKey.OP_WRITE);
    }

    @Override
    final void onWritable(final long nowNs) {
        boolean full = false;
        for (TransferChannel<?> first = sendBlocked.pollFirst();
                first != null;
                first = full ? null : sendBlocked.pollFirst()) {
            final int others = sendBlocked.size();
            first.continueSending(nowNs);
            full = sendBlocked.size() > others;
        }
        if (sendBlocked.isEmpty()) {
            awaitReady(SelectionKey.OP_READ);
        }
    }

    @Override
    final boolean isSendBlocked() {
        return !sendBlocked.isEmpty();
    }

    @Override
    final int datagramsATurn() {
        return MAX_DATAGRAMS_A_TURN;
    }

    @Override
    final void close() throws IOException {
        closeReplyPort();
        super.close();
    }

    final void closeReplyPort() {
        replyPort.close();
    }
}
