package dev.lockstep.tftp.transport;

import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** A UDP port that a {@link TransferLoop} listens on. Used by the loop's thread only. */
public abstract class LoopChannel extends DeadlineQueue.Entry {
    /** So that one busy channel does not keep the others waiting. */
    static final int MAX_DATAGRAMS_A_TURN = 64;

    private static final int NOT_IN_LOOP = -1;

    final DatagramChannel channel;

    @Nullable
    SelectionKey key;

    int loopIndex = NOT_IN_LOOP;

    /**
     * Wraps a bound, non-blocking channel.
     *
     * @param channel closed by the loop
     */
    protected LoopChannel(final DatagramChannel channel) {
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

    /** How many datagrams are taken before it is the others' turn. Finding that there are no more costs as much as finding one. */
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

    /**
     * The channel itself.
     *
     * @return a bound channel, to send with
     */
    protected final DatagramChannel channel() {
        return channel;
    }
}
