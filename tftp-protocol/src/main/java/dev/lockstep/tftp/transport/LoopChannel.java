package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.retransmit.DeadlineQueue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** A UDP port that a {@link TransferLoop} listens on. Used by the loop's thread only. */
abstract class LoopChannel extends DeadlineQueue.Entry {
    /** Limits the datagrams of one busy channel, so that the others are polled, too. */
    static final int MAX_DATAGRAMS_A_TURN = 64;

    static final int NOT_IN_LOOP = -1;

    final TransferLoop loop;
    final DatagramChannel channel;

    /** Null as long as the channel is not registered with the selector. */
    @Nullable
    SelectionKey key;

    int awaitedOperations = SelectionKey.OP_READ;

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

    /** Closes the socket. Its port is free after the next select. */
    void close() throws IOException {
        channel.close();
    }

    /** How many datagrams are taken before the next channel is polled. A poll that finds no datagram costs as much as one that finds a datagram. */
    int datagramsATurn() {
        return MAX_DATAGRAMS_A_TURN;
    }

    /** Continues a send that the socket could not take. The channel receives again once nothing is left to send. */
    void onWritable(final long nowNs) {}

    /** Whether received datagrams have to wait until the socket can send again. */
    boolean isSendBlocked() {
        return false;
    }

    /** Sets the operations for whose readiness the loop polls the channel. */
    final void awaitReady(final int operations) {
        awaitedOperations = operations;
        if (key != null) {
            key.interestOps(operations);
        }
    }

    /** Answers a datagram from a TID other than the peer's with ERROR 5 (RFC 1350 section 4); false if it gets no answer. */
    final boolean refuseStranger(
            final InetSocketAddress stranger, final DirectBuffer buffer, final int length, final long nowNs) {
        return loop.errorReplies().toStranger(channel, stranger, buffer, length, nowNs);
    }
}
