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

    private final TransferMemory supplier;
    private MutableDirectBuffer memory;
    private final TransferCounters counters = new TransferCounters();
    private final TimeLimit limit = new TimeLimit();
    private TransferParameters parameters;
    private RetransmitTimer timer;
    private TransferState state;
    private int peerPort;
    private long pinnedPeer;
    private @Nullable TransferOutcome outcome;
    private int errorLength;
    private boolean errorPending;

    private Connection(
            final TransferMemory supplier,
            final int memoryLength,
            final TransferParameters parameters,
            final RetransmitTimer timer,
            final TransferState initial,
            final int peerPort,
            final long pinnedPeer) {
        this.supplier = supplier;
        this.memory = required(supplier.acquire(memoryLength), memoryLength);
        this.parameters = parameters;
        this.timer = timer;
        this.state = initial;
        this.peerPort = peerPort;
        this.pinnedPeer = pinnedPeer;
    }

    /** A client's connection: any port of the server may answer the request. */
    static Connection ofClient(
            final TransferMemory supplier, final int memoryLength, final RetransmitTimer timer, final int serverPort) {
        return new Connection(
                supplier,
                memoryLength,
                TransferParameters.DEFAULT,
                timer,
                TransferState.REQUESTING,
                serverPort,
                ANY_PORT);
    }

    /** A server's connection: the port of the request is the client's transfer identifier. */
    static Connection ofServer(
            final TransferMemory supplier,
            final int memoryLength,
            final TransferParameters agreed,
            final RetransmitTimer timer,
            final int clientPort) {
        return new Connection(supplier, memoryLength, agreed, timer, TransferState.OPENING, clientPort, clientPort);
    }

    private static MutableDirectBuffer required(final @Nullable MutableDirectBuffer memory, final int length) {
        if (memory == null) {
            throw new IllegalStateException("a transfer needs " + length + " bytes to begin");
        }
        return memory;
    }

    /** Takes larger memory if this is too small. False if there is none; true forgets what the memory held. */
    boolean enlarge(final int length) {
        if (memory.capacity() >= length) {
            return true;
        }
        final MutableDirectBuffer larger = supplier.acquire(length);
        if (larger == null) {
            return false;
        }
        memory = larger;
        return true;
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

    TimeLimit limit() {
        return limit;
    }

    /** The sooner of the timer's deadline and the limit of the transfer's time. */
    long deadlineNs() {
        return limit.orSooner(timer.deadlineNs());
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
        sendError(errorCode, message);
        end(TransferEvent.ERROR_SENT, new TransferOutcome(kind, errorCode, message));
    }

    private void sendError(final int errorCode, final String message) {
        errorLength = ErrorEncoder.put(memory, 0, errorCode, message);
        errorPending = true;
    }

    /**
     * Gives a request up. The ERROR goes to the request port now, where a server that uses one port takes it. A server that uses another is
     * answered by {@link #refuseAnswer}, if its answer comes in time.
     *
     * @param endNs latest time of an answer; earlier if the request was to be repeated, or a limit of the transfer comes first
     */
    void withdraw(final int errorCode, final String message, final long endNs) {
        sendError(errorCode, message);
        outcome = new TransferOutcome(Kind.ABORTED, errorCode, message);
        final long repetitionNs = timer.deadlineNs();
        timer.setDallyEnd(repetitionNs - endNs < 0 ? repetitionNs : endNs);
        on(TransferEvent.GIVEN_UP);
    }

    /** Answers the server's first packet with the ERROR of {@link #withdraw}. */
    void refuseAnswer() {
        errorPending = true;
        end(TransferEvent.ERROR_SENT, outcome());
    }

    /** Ends with the ERROR that corresponds to the negative status of a source or sink. */
    void failContent(final int status, final String action) {
        switch (status) {
            case ContentStatus.NO_SPACE ->
                fail(Kind.CONTENT_FAILED, ErrorCode.DISK_FULL, ErrorCode.meaning(ErrorCode.DISK_FULL));
            case ContentStatus.TOO_LARGE ->
                fail(Kind.CONTENT_FAILED, ErrorCode.DISK_FULL, "the file is larger than the limit");
            case ContentStatus.ALREADY_EXISTS ->
                fail(
                        Kind.CONTENT_FAILED,
                        ErrorCode.FILE_ALREADY_EXISTS,
                        ErrorCode.meaning(ErrorCode.FILE_ALREADY_EXISTS));
            case ContentStatus.CHANGED -> fail(Kind.CONTENT_FAILED, ErrorCode.NOT_DEFINED, "the file changed");
            default -> fail(Kind.CONTENT_FAILED, ErrorCode.NOT_DEFINED, action + " failed");
        }
    }

    /** Ends without an ERROR. */
    void leave(final Kind kind, final String message) {
        end(TransferEvent.LEFT, new TransferOutcome(kind, 0, message));
    }

    void end(final TransferEvent event, final TransferOutcome how) {
        timer.stop();
        limit.clear();
        outcome = how;
        on(event);
    }

    /** Ends because the limit of the transfer's time has come. */
    void onLimit() {
        if (state == TransferState.WITHDRAWN) {
            endStay();
        } else if (state == TransferState.REQUESTING) {
            leave(Kind.TIMED_OUT, limit.toString());
        } else {
            fail(Kind.TIMED_OUT, ErrorCode.NOT_DEFINED, limit.toString());
        }
    }

    /** The file is stored: the outcome stands, and the receiver dallies until the deadline. */
    void dally(final TransferOutcome how, final long deadlineNs) {
        outcome = how;
        limit.clear();
        timer.setDallyEnd(deadlineNs);
        on(TransferEvent.STORED);
    }

    /** Stays no longer after an outcome that is final. A no-op at an end. */
    void endStay() {
        if (!state.isEnd()) {
            end(state == TransferState.DALLYING ? TransferEvent.DALLIED : TransferEvent.LEFT, outcome());
        }
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
            sendError(ErrorCode.NOT_DEFINED, message);
            outcome = new TransferOutcome(Kind.INTERNAL_ERROR, ErrorCode.NOT_DEFINED, message);
            timer.stop();
            limit.clear();
            state = TransferState.FAILED;
        }
    }

    /** Fills in the pending ERROR; false if there is none. */
    boolean pollError(final Transmit transmit) {
        if (!errorPending) {
            return false;
        }
        errorPending = false;
        transmit.set(memory, 0, errorLength, errorLength);
        return true;
    }
}
