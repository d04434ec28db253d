package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.platform.HostAddress;
import dev.lockstep.tftp.transfer.Reception;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.TransferState;
import dev.lockstep.tftp.transfer.Transmit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One transfer on its own UDP port. Used by its loop's thread only, except for {@link #wakeUp}.
 *
 * @param <T> the role of the transfer
 */
public final class TransferChannel<T extends Transfer> extends LoopChannel {
    private static final long STRANGER_PAUSE_NS = 1_000_000_000L;

    private final T transfer;
    private final PooledMemory memory;
    private final InetAddress peerAddress;
    private final TransferObserver observer;
    private final Transmit transmit = new Transmit();
    private InetSocketAddress target;
    private @Nullable InetSocketAddress lastSender;
    private long lastPeer;
    private boolean hasHeardPeer;
    private @Nullable InetSocketAddress lastStranger;
    private @Nullable InetSocketAddress refusedStranger;
    private long strangerRefusedNs;
    private int unsentOffset;
    private int unsentLength;
    private int unsentSegment;

    private boolean mergingTried;
    private boolean merging;

    /** Null as long as no run of packets was sent. */
    private @Nullable Boolean splitsRuns;

    private boolean outcomeTold;
    private @Nullable IOException sendFailure;

    TransferChannel(
            final TransferLoop loop,
            final DatagramChannel channel,
            final T transfer,
            final PooledMemory memory,
            final InetAddress peerAddress,
            final TransferObserver observer) {
        super(loop, channel);
        this.transfer = transfer;
        this.memory = memory;
        this.peerAddress = peerAddress;
        this.observer = observer;
        memory.whenShort(() -> observer.onMemoryShort(this));
        this.target = new InetSocketAddress(peerAddress, transfer.peerPort());
    }

    @Override
    protected void onDatagram(
            final InetSocketAddress sender, final DirectBuffer buffer, final int length, final long nowNs) {
        final long peer = peerOf(sender);
        final Reception reception = merging
                ? transfer.onMerged(peer, buffer, 0, length, nowNs)
                : transfer.onDatagram(peer, buffer, 0, length, nowNs);
        if (reception == Reception.ACCEPTED) {
            hasHeardPeer = true;
            if (!mergingTried && transfer.takesMerged()) {
                mergingTried = true;
                merging = loop.segmentationOffload().beginMerging(channel);
            }
        } else if (reception == Reception.MERGED) {
            merging = false;
            loop.segmentationOffload().endMerging(channel);
            // what waits in the socket may be merged, too: the peer sends it again
            loop.discard(this);
        }
        if (reception == Reception.STRANGER) {
            onStranger(sender, buffer, length, nowNs);
        } else {
            service(nowNs);
        }
    }

    /** A stranger that keeps sending gets one ERROR a second. */
    private void onStranger(
            final InetSocketAddress sender, final DirectBuffer buffer, final int length, final long nowNs) {
        lastStranger = sender;
        final boolean paused = sender.equals(refusedStranger) && nowNs - strangerRefusedNs < STRANGER_PAUSE_NS;
        if (!paused && refuseStranger(sender, buffer, length, nowNs)) {
            refusedStranger = sender;
            strangerRefusedNs = nowNs;
        }
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
        while (unsentLength == 0 && transfer.pollTransmit(transmit, nowNs)) {
            unsentOffset = transmit.offset();
            unsentLength = transmit.length();
            unsentSegment = transmit.segmentLength();
            send();
        }
        final TransferState state = transfer.state();
        if (!outcomeTold && (state.isEnd() || state == TransferState.DALLYING)) {
            outcomeTold = true;
            loop.onOutcome(this);
            observer.onOutcome(this);
        }
        if (state.isEnd() && unsentLength == 0) {
            loop.onEnd(this, memory);
            observer.onClosed(this);
        } else {
            loop.schedule(this, transfer.deadlineNs());
        }
    }

    /** A socket error counts as a lost datagram: the retransmission timer handles both. */
    private void send() {
        if (target.getPort() != transfer.peerPort()) {
            target = new InetSocketAddress(peerAddress, transfer.peerPort());
        }
        while (unsentLength > 0) {
            final int length = splitsRuns() ? unsentLength : Math.min(unsentSegment, unsentLength);
            try {
                if (channel.send(memory.region(unsentOffset, length), target) == 0) {
                    awaitReady(SelectionKey.OP_WRITE);
                    return;
                }
                sendFailure = null;
            } catch (final IOException e) {
                if (length > unsentSegment) {
                    sendPacketByPacket();
                    continue;
                }
                sendFailure = e;
            }
            unsentOffset += length;
            unsentLength -= length;
        }
    }

    private boolean splitsRuns() {
        if (unsentLength <= unsentSegment) {
            return false;
        }
        if (splitsRuns == null) {
            splitsRuns = loop.segmentationOffload().beginSplitting(channel, unsentSegment);
        }
        return splitsRuns;
    }

    /** The path takes no run, perhaps because a packet is longer than its MTU. Nothing of the run was sent. */
    private void sendPacketByPacket() {
        splitsRuns = false;
        loop.segmentationOffload().endSplitting(channel);
    }

    /** In lock-step one datagram is outstanding. */
    @Override
    int datagramsATurn() {
        return transfer.parameters().windowSize() == 1 ? 1 : MAX_DATAGRAMS_A_TURN;
    }

    @Override
    void onWritable(final long nowNs) {
        send();
        if (unsentLength == 0) {
            awaitReady(SelectionKey.OP_READ);
            service(nowNs);
        }
    }

    @Override
    boolean isSendBlocked() {
        return unsentLength > 0;
    }

    void onDeadline(final long nowNs) {
        if (unsentLength == 0) {
            transfer.onDeadline(nowNs);
        }
        service(nowNs);
    }

    /**
     * Makes the transfer repeat the call that its source or sink answered with NOT_READY. May be called by any thread.
     */
    public void wakeUp() {
        loop.execute(nowNs -> {
            if (loopIndex >= 0) {
                transfer.onContentReady(nowNs);
                service(nowNs);
            }
        });
    }

    /**
     * Ends the transfer with an ERROR to the peer. Called on the loop's thread; a no-op at an end.
     *
     * @param errorCode of the ERROR packet
     * @param message for a person
     */
    public void abort(final int errorCode, final String message) {
        if (loopIndex >= 0) {
            transfer.abort(errorCode, message);
            service(loop.nowNs());
        }
    }

    /**
     * Takes the datagrams that have already arrived, out of turn. Called on the loop's thread, also while it handles a datagram of another
     * channel.
     */
    public void drain() {
        loop.drain(this);
    }

    /**
     * Sends the transfer's packets after a call to it from outside the loop's cycle.
     */
    public void flush() {
        if (loopIndex >= 0) {
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
        return lastStranger;
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
     * The error of the last send, whose datagram counts as lost.
     *
     * @return null if the last send succeeded
     */
    public @Nullable IOException sendFailure() {
        return sendFailure;
    }
}
