package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.platform.HostAddress;
import dev.lockstep.tftp.retransmit.DeadlineQueue;
import dev.lockstep.tftp.transfer.Reception;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.TransferState;
import dev.lockstep.tftp.wire.TftpPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One transfer in a loop, on its own UDP port or on the request port. Used by its loop's thread only, except for {@link #wakeUp}.
 *
 * @param <T> the role of the transfer
 */
public final class TransferChannel<T extends Transfer> extends DeadlineQueue.Entry {
    private LoopSocket socket;
    private final TransferLoop loop;
    private final T transfer;
    private final PooledMemory memory;
    private final InetAddress peerAddress;
    private final TransferObserver observer;
    private final PacketSender packets;
    private final RefusedStranger stranger;
    private @Nullable InetSocketAddress lastSender;
    private long lastPeer;
    private boolean hasHeardPeer;
    private boolean mergingTried;
    private boolean merging;
    private boolean outcomeTold;
    private boolean over;

    TransferChannel(
            final LoopSocket socket,
            final T transfer,
            final PooledMemory memory,
            final InetAddress peerAddress,
            final TransferObserver observer) {
        this.socket = socket;
        this.loop = socket.loop;
        stranger = new RefusedStranger(socket);
        this.transfer = transfer;
        this.memory = memory;
        this.peerAddress = peerAddress;
        this.observer = observer;
        memory.whenShort(() -> observer.onMemoryShort(this));
        packets = new PacketSender(this, socket, transfer, memory, peerAddress, observer);
    }

    void onDatagram(final InetSocketAddress sender, final DirectBuffer buffer, final int length, final long nowNs) {
        observer.onReceived(this, sender, buffer, length, merging ? packetLength() : length);
        final long peer = peerOf(sender);
        final Reception reception = merging
                ? transfer.onMerged(peer, buffer, 0, length, nowNs)
                : transfer.onDatagram(peer, buffer, 0, length, nowNs);
        if (reception == Reception.ACCEPTED) {
            hasHeardPeer = true;
            if (!mergingTried && transfer.takesMerged()) {
                mergingTried = true;
                merging = socket.beginMerging();
            }
        } else if (reception == Reception.MERGED) {
            merging = false;
            socket.endMerging();
        }
        if (reception == Reception.STRANGER) {
            stranger.onDatagram(sender, buffer, length, nowNs);
        } else {
            service(nowNs);
        }
    }

    private int packetLength() {
        return TftpPacket.HEADER_LENGTH + transfer.parameters().blockSize();
    }

    /** The JDK hands out the same object as long as the sender stays the same. */
    @SuppressWarnings("ReferenceEquality")
    private long peerOf(final InetSocketAddress sender) {
        if (sender != lastSender) {
            lastSender = sender;
            lastPeer = HostAddress.isSame(peerAddress, sender.getAddress()) ? sender.getPort() : Transfer.FOREIGN_HOST;
        }
        return lastPeer;
    }

    /** Follows up each call to the transfer: sends its packets, reports its outcome, and schedules its deadline or closes the channel. */
    void service(final long nowNs) {
        packets.sendAll(nowNs);
        final TransferState state = transfer.state();
        if (!outcomeTold && state.isOutcomeFinal()) {
            outcomeTold = true;
            socket.onOutcome();
            observer.onOutcome(this);
        }
        if (state.isEnd() && !packets.isBlocked()) {
            over = true;
            loop.onEnd(this, socket, memory);
            observer.onClosed(this);
        } else {
            loop.schedule(this, transfer.deadlineNs());
        }
    }

    /** Continues a send that the socket could not take. */
    void continueSending(final long nowNs) {
        packets.sendRest();
        if (!packets.isBlocked()) {
            service(nowNs);
        }
    }

    void onDeadline(final long nowNs) {
        if (!packets.isBlocked()) {
            transfer.onDeadline(nowNs);
        }
        service(nowNs);
    }

    /**
     * Makes the transfer repeat the call that its source or sink answered with NOT_READY. May be called by any thread.
     */
    public void wakeUp() {
        loop.execute(nowNs -> {
            if (isRunning()) {
                transfer.onContentReady(nowNs);
                service(nowNs);
            }
        });
    }

    /**
     * Ends the transfer with an ERROR to the peer, as {@link Transfer#abort} does. Called on the loop's thread; a no-op at an end.
     *
     * @param errorCode of the ERROR packet
     * @param message for a person
     */
    public void abort(final int errorCode, final String message) {
        if (isRunning()) {
            transfer.abort(errorCode, message);
            service(loop.nowNs());
        }
    }

    /**
     * Takes the datagrams that have already arrived, out of turn. Called on the loop's thread, also while it handles a datagram of another
     * channel.
     */
    public void drain() {
        socket.drain();
    }

    /**
     * Ends the transfer in silence, without what the socket has not taken yet. Called on the loop's thread; a no-op at an end.
     *
     * @param reason for the log
     */
    public void abandon(final String reason) {
        if (isRunning()) {
            packets.discardRest();
            transfer.abandon(reason);
            service(loop.nowNs());
        }
    }

    /** From now on the transfer sends and receives by another socket of the same port. */
    void moveTo(final LoopSocket other) {
        socket.release(this);
        socket = other;
        other.carry(this);
        packets.moveTo(other);
    }

    private boolean isRunning() {
        return !over && socket.loopIndex != LoopSocket.NOT_IN_LOOP;
    }

    InetAddress peerAddress() {
        return peerAddress;
    }

    int peerPort() {
        return transfer.peerPort();
    }

    /**
     * Sends the transfer's packets after a call to it from outside the loop's cycle.
     */
    public void flush() {
        if (isRunning()) {
            service(loop.nowNs());
        }
    }

    /**
     * Reads the loop's clock.
     *
     * @return nanoseconds
     */
    public long nowNs() {
        return loop.nowNs();
    }

    /**
     * The transfer.
     *
     * @return to be called on the loop's thread only
     */
    public T transfer() {
        return transfer;
    }

    /**
     * Whether the transfer has accepted a datagram from the peer.
     *
     * @return false as long as the peer has not answered
     */
    public boolean hasHeardPeer() {
        return hasHeardPeer;
    }

    /**
     * The last sender that is not the transfer's peer.
     *
     * @return null if there was none
     */
    public @Nullable InetSocketAddress lastStranger() {
        return stranger.last();
    }

    /**
     * The peer's address and transfer identifier.
     *
     * @return the address to which packets are sent
     */
    public InetSocketAddress peer() {
        return new InetSocketAddress(peerAddress, transfer.peerPort());
    }

    /**
     * This end's address and transfer identifier.
     *
     * @return the wildcard address if none was chosen
     * @throws IOException if the channel is closed
     */
    public InetSocketAddress local() throws IOException {
        return (InetSocketAddress) socket.channel.getLocalAddress();
    }

    /**
     * The error of the last send, whose datagram counts as lost.
     *
     * @return null if the last send succeeded
     */
    public @Nullable IOException sendFailure() {
        return packets.failure();
    }
}
