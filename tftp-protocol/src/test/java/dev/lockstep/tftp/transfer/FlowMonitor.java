package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.Rollover;
import org.jspecify.annotations.Nullable;

/**
 * Watches the packets between the two ends of one transfer, knowing nothing of their insides, and fails when they break a rule of RFC 1350, 1123
 * or 7440:
 *
 * <ul>
 *   <li>never more than a window of blocks is sent beyond the last ACK that reached the sender, and none is left out;
 *   <li>in lock-step each DATA has a cause: an ACK that is new, an expired deadline or, in the opening, a repeated request;
 *   <li>an ACK names only blocks that reached the receiver, and the last block only after the file was committed.
 * </ul>
 */
final class FlowMonitor implements WireObserver {
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final int serverPort;
    private final int senderPort;
    private final int receiverPort;
    private final int blockSize;
    private final int windowSize;
    private final @Nullable VerifyingSink sink;
    private final BlockUnwrapper unwrapper;
    private long acknowledged;
    private long highestSent;
    private long received;
    private long last = UNKNOWN;
    private boolean opened;
    private boolean mayContinue;
    private long dataSent;
    private long acksSent;

    FlowMonitor(
            final VirtualServer.Session session,
            final boolean isRead,
            final @Nullable VerifyingSink sink,
            final boolean wrapsToOneUnasked) {
        serverPort = session.driver().port();
        senderPort = isRead ? serverPort : session.clientPort();
        receiverPort = isRead ? session.clientPort() : serverPort;
        blockSize = session.transfer().parameters().blockSize();
        windowSize = session.transfer().parameters().windowSize();
        this.sink = sink;
        final @Nullable Rollover agreed = session.transfer().parameters().rollover();
        unwrapper = new BlockUnwrapper(agreed == null ? wrapsToOneUnasked : agreed == Rollover.TO_ONE);
        mayContinue = isRead;
    }

    @Override
    public void onSent(final Datagram datagram, final int copies) {
        if (isForward(datagram)) {
            if (datagram.opcode() == Opcode.DATA) {
                onDataSent(datagram);
            } else if (datagram.opcode() == Opcode.OACK) {
                mayContinue = false;
            }
        } else if (isBackward(datagram) && datagram.opcode() == Opcode.ACK) {
            onAckSent(datagram);
        }
    }

    private void onDataSent(final Datagram datagram) {
        final long index = unwrapper.index(datagram.number(), highestSent);
        dataSent++;
        check(index >= 1 && index <= highestSent + 1, "leaves out blocks", index);
        check(index <= acknowledged + windowSize, "is beyond the window after ACK " + acknowledged, index);
        check(index > acknowledged, "was acknowledged before", index);
        check(windowSize > 1 || mayContinue, "has no cause", index);
        mayContinue = false;
        highestSent = Math.max(highestSent, index);
        if (datagram.dataLength() < blockSize) {
            last = index;
        }
    }

    private void onAckSent(final Datagram datagram) {
        final long index = unwrapper.index(datagram.number(), received);
        acksSent++;
        check(index >= 0 && index <= received, "is acknowledged, but " + received + " is the last that came", index);
        check(index != last || sink == null || sink.isCommitted(), "is acknowledged before commit", index);
    }

    @Override
    public void onDelivered(final Datagram datagram) {
        if (isForward(datagram) && datagram.opcode() == Opcode.DATA) {
            if (unwrapper.index(datagram.number(), received) == received + 1) {
                received++;
            }
        } else if (isBackward(datagram) && datagram.opcode() == Opcode.ACK) {
            onAckDelivered(unwrapper.index(datagram.number(), highestSent));
        } else if (isBackward(datagram) && datagram.opcode() == Opcode.OACK) {
            open();
        }
    }

    private void onAckDelivered(final long index) {
        if (index == 0) {
            open();
        } else if (index > acknowledged) {
            acknowledged = index;
            mayContinue = true;
        }
    }

    /** The first ACK 0 or OACK lets the first DATA go. */
    private void open() {
        mayContinue |= !opened;
        opened = true;
    }

    @Override
    public void onExpiry(final int port) {
        mayContinue |= port == senderPort;
    }

    @Override
    public void onRepeatedRequest(final int port) {
        mayContinue |= port == serverPort;
    }

    private boolean isForward(final Datagram datagram) {
        return datagram.fromPort() == senderPort && datagram.toPort() == receiverPort;
    }

    private boolean isBackward(final Datagram datagram) {
        return datagram.fromPort() == receiverPort && datagram.toPort() == senderPort;
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
