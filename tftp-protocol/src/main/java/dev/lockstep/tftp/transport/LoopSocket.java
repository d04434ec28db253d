package dev.lockstep.tftp.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** A UDP socket that a {@link TransferLoop} listens on, for one transfer or for several. Used by the loop's thread only. */
abstract class LoopSocket {
    /** Limits the datagrams of one busy socket, so that the others are polled, too. */
    static final int MAX_DATAGRAMS_A_TURN = 64;

    static final int NOT_IN_LOOP = -1;

    final TransferLoop loop;
    final DatagramChannel channel;

    /** Null as long as the socket is not registered with the selector. */
    @Nullable
    SelectionKey key;

    int awaitedOperations = SelectionKey.OP_READ;
    int loopIndex = NOT_IN_LOOP;

    /** The length at which the kernel splits what is sent, 0 for none. */
    private int segmentLength;

    /**
     * Wraps a bound, non-blocking channel.
     *
     * @param loop that will listen on it
     * @param channel closed by the loop
     */
    protected LoopSocket(final TransferLoop loop, final DatagramChannel channel) {
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

    /** A transfer begins to send and receive here. */
    abstract void carry(TransferChannel<?> transfer);

    /** A transfer sends and receives no longer. */
    abstract void release(TransferChannel<?> transfer);

    /** Ends the transfers with an ERROR to each peer. */
    abstract void abortAll(int errorCode, String message);

    /** The outcome of a transfer is final; it may still dally. */
    abstract void onOutcome();

    /** Takes the datagrams that have arrived for a transfer, out of turn, if they have not been taken in their order. */
    abstract void drain();

    /** Lets packets of the peer be merged; false if they are not. */
    abstract boolean beginMerging();

    abstract void endMerging();

    /** A transfer goes on sending once the socket can send again. */
    abstract void sendLater(TransferChannel<?> transfer);

    /** Continues the sends that the socket could not take. */
    abstract void onWritable(long nowNs);

    /** Whether received datagrams have to wait until the socket can send again. */
    abstract boolean isSendBlocked();

    /** How many datagrams are taken before the next socket is polled. A poll that finds no datagram costs as much as one that finds a datagram. */
    abstract int datagramsATurn();

    /** Prepares for a run of packets of one length, which leaves in one call; false if each has to leave by a call of its own. */
    final boolean splitAt(final int length) {
        if (segmentLength != length && loop.segmentationOffload().beginSplitting(channel, length)) {
            segmentLength = length;
        }
        return segmentLength == length;
    }

    /** Prepares for a packet, which is not split. */
    final void leaveWhole(final int length) {
        if (segmentLength != 0 && length > segmentLength) {
            endSplitting();
        }
    }

    final void endSplitting() {
        segmentLength = 0;
        loop.segmentationOffload().endSplitting(channel);
    }

    /** Closes the socket. Its port is free after the next select. */
    void close() throws IOException {
        channel.close();
    }

    /** Sets the operations for whose readiness the loop polls the socket. */
    final void awaitReady(final int operations) {
        awaitedOperations = operations;
        if (key != null) {
            key.interestOps(operations);
        }
    }
}
