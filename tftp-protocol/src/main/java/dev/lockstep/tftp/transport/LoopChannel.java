package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.retransmit.DeadlineQueue;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** A UDP port that a {@link TransferLoop} listens on. Used by the loop's thread only. */
public abstract class LoopChannel extends DeadlineQueue.Entry {
    /** So that one busy channel does not keep the others waiting. */
    static final int MAX_DATAGRAMS_A_TURN = 64;

    static final int NOT_IN_LOOP = -1;

    final TransferLoop loop;
    final DatagramChannel channel;

    @Nullable
    SelectionKey key;

    int loopIndex = NOT_IN_LOOP;

    /**
     * Wraps a bound, non-blocking channel.
     *
     * @param loop that will listen on it
     * @param channel closed by the loop
     */
    protected LoopChannel(final TransferLoop loop, final DatagramChannel channel) {
        this.loop = loop;
        this.channel = channel;
    }

    /**
     * Takes a datagram.
     *
     * @param sender where it came from
     * @param buffer holds it from index 0, until this returns
     * @param length in bytes, may be 0
     * @param nowNs the time
     */
    protected abstract void onDatagram(InetSocketAddress sender, DirectBuffer buffer, int length, long nowNs);

    /** How many datagrams are taken before it is the others' turn. Finding that no more are there costs as much as finding one. */
    int datagramsATurn() {
        return MAX_DATAGRAMS_A_TURN;
    }

    /** Goes on with what the socket could not take; the channel is readable again once nothing is left. */
    void onWritable(final long nowNs) {}

    /** Whether datagrams have to wait until the socket takes what is to be sent. */
    boolean isSendBlocked() {
        return false;
    }

    /** Has the loop call when the channel is ready for other operations than before. */
    final void awaitReady(final int operations) {
        if (key != null) {
            key.interestOps(operations);
        }
    }

    /** Tells a sender whose TID is not the peer's that it is part of no transfer here (RFC 1350 section 4). */
    final void refuseStranger(
            final InetSocketAddress stranger, final DirectBuffer buffer, final int length, final long nowNs) {
        loop.errorReplies().toStranger(channel, stranger, buffer, length, nowNs);
    }

    /**
     * Answers a datagram that is neither a request nor an ERROR with ERROR 4: seldom, and never with more bytes than the datagram had.
     *
     * @param sender of the datagram
     * @param length of the datagram in bytes
     * @param nowNs the time
     */
    protected final void refuseGarbage(final InetSocketAddress sender, final int length, final long nowNs) {
        loop.errorReplies().toGarbage(channel, sender, length, nowNs);
    }

    /**
     * Answers a request with an ERROR.
     *
     * @param client that asked
     * @param errorCode 0 to 65535
     * @param message for a person
     */
    protected final void refuseRequest(final InetSocketAddress client, final int errorCode, final String message) {
        loop.errorReplies().toRequest(channel, client, errorCode, message);
    }
}
