package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.DeadlineQueue;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One end of one transfer. A driver that has sockets, or a simulation that has none, calls it in this order:
 *
 * <ol>
 * <li>{@link #onDatagram} for each datagram, {@link #onDeadline} when the deadline has come, {@link #onContentReady} when a source or sink
 * has become ready; <li>{@link #pollTransmit} until false, sending each; <li>{@link #deadlineNs}, and {@link #state} until it is an end.
 * </ol>
 *
 * <p>Times are nanoseconds of any clock that never goes back, and compare by signed difference. Not thread-safe. Nothing allocates
 * while blocks move.
 */
public interface Transfer {
    /** The result of {@link #deadlineNs()} if there is no deadline. */
    long NO_DEADLINE = DeadlineQueue.NO_DEADLINE;

    /** The {@code peer} of a datagram from another IP address: no port of that host can be the peer's transfer identifier. */
    long FOREIGN_HOST = -1;

    /**
     * Takes a datagram.
     *
     * @param peer its sender's UDP port (the transfer identifier of RFC 1350 section 4), or {@link #FOREIGN_HOST}
     * @param buffer holds the datagram
     * @param offset where it begins
     * @param length of the datagram in bytes; may be 0
     * @param nowNs the time
     * @return the effect of the datagram
     */
    Reception onDatagram(long peer, DirectBuffer buffer, int offset, int length, long nowNs);

    /**
     * Whether the driver may have the system merge packets on their way in (UDP_GRO of Linux): this end receives windows of a file whose size it knows.
     *
     * @return false as long as there is no agreement
     */
    boolean takesMerged();

    /**
     * Takes bytes that the system may have merged from several packets. May be called for any datagram once {@link #takesMerged} was true.
     *
     * @param peer as in {@link #onDatagram}
     * @param buffer holds the bytes
     * @param offset where they begin
     * @param length of all of them
     * @param nowNs the time
     * @return the effect of the last packet that had one; {@link Reception#MERGED} if they are no packets one after the other, and none was taken
     */
    Reception onMerged(long peer, DirectBuffer buffer, int offset, int length, long nowNs);

    /**
     * Acts on the deadline if it has come; a call before is a no-op.
     *
     * @param nowNs the time
     */
    void onDeadline(long nowNs);

    /**
     * Repeats the call that the source or sink answered with {@link ContentStatus#NOT_READY}; a no-op if there was none.
     *
     * @param nowNs the time
     */
    void onContentReady(long nowNs);

    /**
     * Asks for the next packet or run of packets to send. The driver sends it before any other call to this transfer.
     *
     * @param transmit filled in if there is something to send
     * @param nowNs the time
     * @return false if there is nothing to send now
     */
    boolean pollTransmit(Transmit transmit, long nowNs);

    /**
     * Ends the transfer from this side, with an ERROR to the peer; a no-op at an end. A client whose request is unanswered may stay
     * for the answer, {@link TransferState#WITHDRAWN}. If the outcome is final, the transfer stays no longer.
     *
     * @param errorCode of the ERROR packet
     * @param message for a person, printable ASCII
     */
    void abort(int errorCode, String message);

    /**
     * Ends the transfer from this side without an ERROR: its peer is gone, or has started a new transfer. A no-op at an end.
     *
     * @param message for a person on this side
     */
    void abandon(String message);

    /**
     * When the driver has to call {@link #onDeadline}. Any other call may change it.
     *
     * @return a time, or {@link #NO_DEADLINE}
     */
    long deadlineNs();

    /**
     * When the transfer last made progress: a packet from the peer that was awaited. A repetition is none.
     *
     * @return nanoseconds, on the driver's clock; before the first progress the time of the first packet
     */
    long progressNs();

    /**
     * The transfer's state.
     *
     * @return the current state
     */
    TransferState state();

    /**
     * How the transfer ended.
     *
     * @return the outcome, once {@link TransferState#isOutcomeFinal} says so
     * @throws IllegalStateException before there is one
     */
    TransferOutcome outcome();

    /**
     * The exception of the source or sink that ended the transfer: a call to content must not throw.
     *
     * @return null if the transfer ended otherwise, or has not ended
     */
    @Nullable
    Throwable contentFailure();

    /**
     * The port to which packets are sent.
     *
     * @return the peer's UDP port, which on a client changes with the first answer
     */
    int peerPort();

    /**
     * The parameters that both ends agreed on.
     *
     * @return the RFC's defaults while a client awaits the first answer
     */
    TransferParameters parameters();

    /**
     * The transfer's counters.
     *
     * @return live counters
     */
    TransferCounters counters();
}
