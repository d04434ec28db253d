package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.simulation.Datagram;
import dev.lockstep.tftp.simulation.Endpoint;
import dev.lockstep.tftp.simulation.WireTap;
import dev.lockstep.tftp.wire.DataPacket;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TftpPacket;
import org.jspecify.annotations.Nullable;

/**
 * Watches the packets between the two ends of one transfer, without access to their state, and fails when they break a rule of RFC 1350, 1123 or
 * 7440:
 *
 * <ul>
 * <li>the sender sends at most one window of blocks beyond the last ACK that reached it, and leaves no block out; <li>in lock-step each
 * DATA has a cause: an ACK that is new, an expired deadline or, in the opening, a repeated request; <li>an ACK acknowledges only blocks
 * that reached the receiver, and the last block only after the sink has committed the file.
 * </ul>
 */
final class FlowMonitor implements WireTap {
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final Endpoint server;
    private final boolean isRead;
    private final int senderPort;
    private final int receiverPort;
    private final int blockSize;
    private final int windowSize;
    private final @Nullable VerifyingSink sink;

    /** Unwraps the numbers that the server sends and receives. */
    private final BlockUnwrapper atServer;

    /** Unwraps the numbers that the client sends and receives. */
    private final BlockUnwrapper atClient;

    private long acknowledged;
    private long highestSent;
    private long received;
    private long last = UNKNOWN;
    private boolean opened;
    private boolean mayContinue;
    private long dataSent;
    private long acksSent;

    /**
     * Watches one of the server's transfers.
     *
     * @param sink of the receiver; null if unknown
     * @param wrapsToOneUnasked whether the client's view of the server passes through {@link WrapsToOne}
     */
    FlowMonitor(
            final Endpoint server,
            final boolean isRead,
            final @Nullable VerifyingSink sink,
            final boolean wrapsToOneUnasked) {
        this.server = server;
        this.isRead = isRead;
        this.sink = sink;
        final int clientPort = server.transfer().peerPort();
        senderPort = isRead ? server.port() : clientPort;
        receiverPort = isRead ? clientPort : server.port();
        blockSize = server.transfer().parameters().blockSize();
        windowSize = server.transfer().parameters().windowSize();
        final @Nullable Rollover agreed = server.transfer().parameters().rollover();
        atServer = new BlockUnwrapper(agreed == Rollover.TO_ONE);
        atClient = new BlockUnwrapper(agreed == null ? wrapsToOneUnasked : agreed == Rollover.TO_ONE);
        mayContinue = isRead;
    }

    private BlockUnwrapper numbersOf(final Endpoint endpoint) {
        return endpoint.isClient() ? atClient : atServer;
    }

    @Override
    public void onSent(final Datagram datagram) {
        final BlockUnwrapper numbers = numbersOf(datagram.sender());
        if (isForward(datagram)) {
            if (datagram.opcode() == Opcode.DATA) {
                onDataSent(numbers.index(PacketName.number(datagram), highestSent), datagram.length());
            } else if (datagram.opcode() == Opcode.OACK) {
                mayContinue = false;
            }
        } else if (isBackward(datagram) && datagram.opcode() == Opcode.ACK) {
            onAckSent(numbers.index(PacketName.number(datagram), received));
        }
    }

    private void onDataSent(final long index, final int length) {
        dataSent++;
        check(index >= 1 && index <= highestSent + 1, "leaves out blocks", index);
        check(index <= acknowledged + windowSize, "is beyond the window after ACK " + acknowledged, index);
        check(index > acknowledged, "was acknowledged before", index);
        check(windowSize > 1 || mayContinue, "has no cause", index);
        mayContinue = false;
        highestSent = Math.max(highestSent, index);
        if (length - DataPacket.DATA_OFFSET < blockSize) {
            last = index;
        }
    }

    private void onAckSent(final long index) {
        acksSent++;
        check(index >= 0 && index <= received, "is acknowledged, but the last received block is " + received, index);
        check(index != last || sink == null || sink.isCommitted(), "is acknowledged before commit", index);
    }

    @Override
    public void onDelivered(
            final Datagram datagram, final Endpoint receiver, final Reception reception, final long nowNs) {
        final BlockUnwrapper numbers = numbersOf(receiver);
        if (isForward(datagram) && datagram.opcode() == Opcode.DATA) {
            if (numbers.index(PacketName.number(datagram), received) == received + 1) {
                received++;
            }
        } else if (isBackward(datagram) && datagram.opcode() == Opcode.ACK) {
            onAckDelivered(numbers.index(PacketName.number(datagram), highestSent));
        } else if (isBackward(datagram) && datagram.opcode() == Opcode.OACK) {
            open();
        } else if (datagram.toPort() == TftpPacket.REQUEST_PORT && receiver == server) {
            // a repeated request lets the server repeat its first packet
            mayContinue |= isRead;
        }
    }

    private void onAckDelivered(final long index) {
        if (index == 0) {
            open();
        } else if (index > acknowledged && index <= highestSent) {
            acknowledged = index;
            mayContinue = true;
        }
    }

    /** The first ACK 0 or OACK allows the first DATA. */
    private void open() {
        mayContinue |= !opened;
        opened = true;
    }

    @Override
    public void onExpiry(final Endpoint endpoint, final long nowNs) {
        mayContinue |= endpoint.port() == senderPort;
    }

    private boolean isForward(final Datagram datagram) {
        return datagram.sender().port() == senderPort && datagram.toPort() == receiverPort;
    }

    private boolean isBackward(final Datagram datagram) {
        return datagram.sender().port() == receiverPort && datagram.toPort() == senderPort;
    }

    private static void check(final boolean holds, final String complaint, final long index) {
        if (!holds) {
            throw new AssertionError("block " + index + " " + complaint);
        }
    }

    int windowSize() {
        return windowSize;
    }

    /** DATA packets that the sender sent, repeated ones included. */
    long dataSent() {
        return dataSent;
    }

    /** ACKs that the receiver sent, repeated ones included. */
    long acksSent() {
        return acksSent;
    }

    /** Blocks that were sent at least once. */
    long blocks() {
        return highestSent;
    }
}
