package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.ErrorEncoder;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TftpPacket;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Drives one transfer on one port of the virtual network, in the order that {@link Transfer} documents. */
final class TransferDriver implements VirtualNetwork.Endpoint {
    /** Where a datagram is put before the transfer sees it: not at the buffer's beginning, and not twice at one place. */
    private static final int MAX_RECEIVE_OFFSET = 32;

    private static final byte OVERWRITTEN = 0x5A;
    private static final int MAX_DATAGRAM = 65_535;

    private final Transfer transfer;
    private final int port;
    private final VirtualNetwork network;
    private final VirtualClock clock;
    private final Readiness readiness;
    private final Transmit transmit = new Transmit();
    private final MutableDirectBuffer error = new UnsafeBuffer(new byte[TftpPacket.MAX_REQUEST_LENGTH]);
    private MutableDirectBuffer received = new UnsafeBuffer(new byte[MAX_RECEIVE_OFFSET]);
    private int receiveOffset;
    private boolean closed;

    TransferDriver(
            final Transfer transfer,
            final int port,
            final VirtualNetwork network,
            final VirtualClock clock,
            final Readiness readiness) {
        this.transfer = transfer;
        this.port = port;
        this.network = network;
        this.clock = clock;
        this.readiness = readiness;
    }

    Transfer transfer() {
        return transfer;
    }

    int port() {
        return port;
    }

    @Override
    public void onDatagram(final Datagram datagram) {
        final int length = datagram.length();
        receiveOffset = (receiveOffset + 1) % MAX_RECEIVE_OFFSET;
        if (received.capacity() < receiveOffset + length) {
            received = new UnsafeBuffer(new byte[Math.min(MAX_DATAGRAM, 2 * length) + MAX_RECEIVE_OFFSET]);
        }
        received.putBytes(receiveOffset, datagram.bytes(), 0, length);
        final Reception reception =
                transfer.onDatagram(datagram.fromPort(), received, receiveOffset, length, clock.nowNs());
        // a transfer that goes on looking at the datagram sees rubbish
        received.setMemory(receiveOffset, length, OVERWRITTEN);
        if (reception == Reception.STRANGER && datagram.opcode() != Opcode.ERROR) {
            final int errorLength = ErrorEncoder.put(error, 0, ErrorCode.UNKNOWN_TRANSFER_ID, "unknown transfer");
            network.send(port, datagram.fromPort(), error, 0, errorLength);
        }
    }

    /** When this end wants to be called without a datagram, in elapsed time. */
    long nextEventNs() {
        return closed ? VirtualClock.NEVER : Math.min(clock.elapsedAt(transfer.deadlineNs()), readiness.wakeUpNs());
    }

    void onTime() {
        if (closed) {
            return;
        }
        if (readiness.wakeUpNs() <= clock.elapsedNs()) {
            readiness.onWakeUp();
            transfer.onContentReady(clock.nowNs());
        }
        if (clock.elapsedAt(transfer.deadlineNs()) <= clock.elapsedNs()) {
            for (final WireObserver observer : network.observers()) {
                observer.onExpiry(port);
            }
        }
        transfer.onDeadline(clock.nowNs());
    }

    /** Sends what there is to send; closes the port at the end. */
    void flush() {
        if (closed) {
            return;
        }
        while (transfer.pollTransmit(transmit, clock.nowNs())) {
            sendSegments();
        }
        if (transfer.state().isEnd()) {
            network.close(port);
            closed = true;
        }
    }

    private void sendSegments() {
        final int end = transmit.offset() + transmit.length();
        if (transmit.length() > Transmit.MAX_RUN_LENGTH
                || transmit.length() > transmit.segmentLength() * Transmit.MAX_RUN_SEGMENTS) {
            throw new AssertionError("a run of " + transmit.length() + " by " + transmit.segmentLength());
        }
        for (int offset = transmit.offset(); offset < end; offset += transmit.segmentLength()) {
            network.send(
                    port,
                    transfer.peerPort(),
                    transmit.buffer(),
                    offset,
                    Math.min(transmit.segmentLength(), end - offset));
        }
    }

    boolean isClosed() {
        return closed;
    }
}
