package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.Transmit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Sends the packets of a transfer to its peer: a run of equal packets in one call where the socket and the path take it. Used by the loop's thread only.
 */
final class PacketSender {
    private final TransferChannel<?> channel;
    private final Transfer transfer;
    private final PooledMemory memory;
    private final InetAddress peerAddress;
    private final TransferObserver observer;
    private final Transmit transmit = new Transmit();
    private LoopSocket socket;
    private InetSocketAddress target;
    private int unsentOffset;
    private int unsentLength;
    private int unsentSegment;
    private boolean pathTakesRuns = true;
    private @Nullable IOException failure;

    PacketSender(
            final TransferChannel<?> channel,
            final LoopSocket socket,
            final Transfer transfer,
            final PooledMemory memory,
            final InetAddress peerAddress,
            final TransferObserver observer) {
        this.channel = channel;
        this.socket = socket;
        this.transfer = transfer;
        this.memory = memory;
        this.peerAddress = peerAddress;
        this.observer = observer;
        target = new InetSocketAddress(peerAddress, transfer.peerPort());
    }

    /** Sends what the transfer has to send now, as far as the socket takes it. */
    void sendAll(final long nowNs) {
        while (unsentLength == 0 && transfer.pollTransmit(transmit, nowNs)) {
            unsentOffset = transmit.offset();
            unsentLength = transmit.length();
            unsentSegment = transmit.segmentLength();
            sendRest();
        }
    }

    /** Whether the socket could not take all packets: the channel is called when it can. */
    boolean isBlocked() {
        return unsentLength > 0;
    }

    /** Goes on with the packets that the socket could not take. A socket error counts as a lost datagram: the retransmission timer handles both. */
    void sendRest() {
        if (target.getPort() != transfer.peerPort()) {
            target = new InetSocketAddress(peerAddress, transfer.peerPort());
        }
        while (unsentLength > 0) {
            final int length = prepareToSend();
            try {
                if (socket.channel.send(memory.region(unsentOffset, length), target) == 0) {
                    socket.sendLater(channel);
                    return;
                }
                failure = null;
                observer.onSent(channel, memory.buffer(), unsentOffset, length, Math.min(length, unsentSegment));
            } catch (final IOException e) {
                if (length > unsentSegment) {
                    // perhaps because a packet is longer than the path's MTU; nothing of the run was sent
                    pathTakesRuns = false;
                    socket.endSplitting();
                    continue;
                }
                failure = e;
            }
            unsentOffset += length;
            unsentLength -= length;
        }
    }

    /** Returns how many bytes the next call sends: a run of packets, or one. */
    private int prepareToSend() {
        if (unsentLength > unsentSegment && pathTakesRuns && socket.splitAt(unsentSegment)) {
            return unsentLength;
        }
        final int length = Math.min(unsentSegment, unsentLength);
        socket.leaveWhole(length);
        return length;
    }

    /** Forgets the packets that the socket could not take. */
    void discardRest() {
        unsentLength = 0;
    }

    /** From now on another socket sends, first what the old one could not take. */
    void moveTo(final LoopSocket other) {
        socket = other;
        if (isBlocked()) {
            other.sendLater(channel);
        }
    }

    /** The error of the last send; null if it succeeded. */
    @Nullable
    IOException failure() {
        return failure;
    }
}
