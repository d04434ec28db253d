package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.ErrorEncoder;
import dev.lockstep.tftp.wire.TftpPacket;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One end's view of the connection that RFC 1350 section 4 establishes: the peer's transfer identifier, the agreed parameters, the timer, the
 * state, and the outcome. All phases of a transfer share it.
 */
final class Connection {
    /** Bytes for a packet other than DATA: requests, OACKs, ACKs and ERRORs. */
    static final int CONTROL_LENGTH = TftpPacket.MAX_REQUEST_LENGTH;

    private static final int ANY_PORT = -2;

    private final MutableDirectBuffer memory;
    private final TransferCounters counters = new TransferCounters();
    private TransferParameters parameters;
    private RetransmitTimer timer;
    private TransferState state;
    private int peerPort;
    private long pinnedPeer;
    private @Nullable TransferOutcome outcome;
    private int pendingErrorLength;

    private Connection(
            final MutableDirectBuffer memory,
            final TransferParameters parameters,
            final RetransmitTimer timer,
            final TransferState initial,
            final int peerPort,
            final long pinnedPeer) {
        this.memory = memory;
        this.parameters = parameters;
        this.timer = timer;
        this.state = initial;
        this.peerPort = peerPort;
        this.pinnedPeer = pinnedPeer;
    }

    /** A client's connection: any port of the server may answer the request. */
    static Connection ofClient(final MutableDirectBuffer memory, final RetransmitTimer timer, final int serverPort) {
        return new Connection(
                memory, TransferParameters.DEFAULT, timer, TransferState.REQUESTING, serverPort, ANY_PORT);
    }

    /** A server's connection: the port of the request is the client's transfer identifier. */
    static Connection ofServer(
            final MutableDirectBuffer memory,
            final TransferParameters agreed,
            final RetransmitTimer timer,
            final int clientPort) {
        return new Connection(memory, agreed, timer, TransferState.OPENING, clientPort, clientPort);
    }

    /** The first {@link #CONTROL_LENGTH} bytes hold packets other than DATA; the sender or receiver uses the rest. */
    MutableDirectBuffer memory() {
        return memory;
    }

    TransferCounters counters() {
        return counters;
    }

    TransferParameters parameters() {
        return parameters;
    }

    RetransmitTimer timer() {
        return timer;
    }

    TransferState state() {
        return state;
    }

    int peerPort() {
        return peerPort;
    }

    boolean isPeer(final long sender) {
        return sender != Transfer.FOREIGN_HOST && (pinnedPeer == ANY_PORT || sender == pinnedPeer);
    }

    /** Fixes the peer's transfer identifier. */
    void pin(final long sender) {
        peerPort = (int) sender;
        pinnedPeer = sender;
    }

    /** Applies the parameters of the server's answer. */
    void establish(final TransferParameters agreed, final RetransmitTimer newTimer) {
        parameters = agreed;
        timer = newTimer;
        on(TransferEvent.FIRST_ANSWER);
    }

    TransferOutcome outcome() {
        if (outcome == null) {
            throw new IllegalStateException("the transfer is " + state);
        }
        return outcome;
    }

    /** Ends with an ERROR to the peer. */
    void fail(final Kind kind, final int errorCode, final String message) {
        pendingErrorLength = ErrorEncoder.put(memory, 0, errorCode, message);
        end(TransferEvent.ERROR_SENT, new TransferOutcome(kind, errorCode, message));
    }

    /** Ends with the ERROR that corresponds to the negative status of a source or sink. */
    void failContent(final int status, final String action) {
        switch (status) {
            case ContentStatus.NO_SPACE ->
                fail(Kind.CONTENT_FAILED, ErrorCode.DISK_FULL, "disk full or size limit reached");
            case ContentStatus.ALREADY_EXISTS ->
                fail(Kind.CONTENT_FAILED, ErrorCode.FILE_ALREADY_EXISTS, "file already exists");
            default -> fail(Kind.CONTENT_FAILED, ErrorCode.NOT_DEFINED, action + " failed");
        }
    }

    /** Ends without an ERROR. */
    void leave(final Kind kind, final String message) {
        end(TransferEvent.LEFT, new TransferOutcome(kind, 0, message));
    }

    void end(final TransferEvent event, final TransferOutcome how) {
        timer.stop();
        outcome = how;
        on(event);
    }

    /** The file is stored: the outcome stands, and the receiver dallies until the deadline. */
    void dally(final long deadlineNs) {
        outcome = TransferOutcome.SUCCESS;
        timer.setDallyEnd(deadlineNs);
        on(TransferEvent.STORED);
    }

    void endDally() {
        end(TransferEvent.DALLIED, outcome());
    }

    /** Changes the state. Every legal transition passes here. */
    void on(final TransferEvent event) {
        if (event.predecessors().contains(state)) {
            state = event.next();
        } else {
            onIllegal(event);
            assert false : event + " in " + state;
        }
    }

    /** A defect of this implementation: the transfer ends, so that no wrong bytes are transferred. */
    void onIllegal(final TransferEvent event) {
        if (!state.isEnd()) {
            final String message = "internal error: " + event + " in state " + state;
            pendingErrorLength = ErrorEncoder.put(memory, 0, ErrorCode.NOT_DEFINED, message);
            outcome = new TransferOutcome(Kind.INTERNAL_ERROR, ErrorCode.NOT_DEFINED, message);
            timer.stop();
            state = TransferState.FAILED;
        }
    }

    /** Fills in the pending ERROR; false if there is none. */
    boolean pollError(final Transmit transmit) {
        if (pendingErrorLength == 0) {
            return false;
        }
        transmit.set(memory, 0, pendingErrorLength, pendingErrorLength);
        pendingErrorLength = 0;
        return true;
    }
}
