package dev.lockstep.tftp.simulation;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A datagram in flight, as a {@link WireTap} sees it. The object is used again for another datagram once this one has arrived or is lost: a
 * tap that keeps something copies it. Not thread-safe.
 *
 * <p>While {@link WireTap#onSent} looks at it, a test may decide its fate: {@link #lose}, {@link #repeat}, {@link #delay}, or other bytes in
 * {@link #buffer}.
 */
public final class Datagram {
    /** {@link #answerTo()} of a datagram that answers none: a timer expired, or the transfer began. */
    public static final long TIMER = -1;

    /** {@link #index()} of a packet that belongs to no block: a request, an ERROR. */
    public static final long NO_INDEX = -1;

    /** The most times that one datagram arrives. */
    public static final int MOST_ARRIVALS = 4;

    /** Not 0, so that no transfer gets used to datagrams that begin where their buffer does. */
    static final int OFFSET = 8;

    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[OFFSET]);
    final long[] arrivalsNs = new long[MOST_ARRIVALS];
    final int slot;
    Endpoint sender;
    int fromPort;
    int toPort;
    int length;
    long id;
    long answerTo;
    long sentNs;
    int opcode;
    long index;
    int copy;
    int arrivals;

    /** Arrivals that are still to come. */
    int pending;

    Datagram(final int slot, final Endpoint sender) {
        this.slot = slot;
        this.sender = sender;
    }

    /**
     * Counts the datagrams of a simulation in the order of sending.
     *
     * @return 0 for the first
     */
    public long id() {
        return id;
    }

    /**
     * The datagram in answer to which this one was sent.
     *
     * @return its {@link #id()}, or {@link #TIMER}
     */
    public long answerTo() {
        return answerTo;
    }

    /**
     * A small number that no other datagram in flight has, for taps that keep something of each in an array.
     *
     * @return 0 to the largest number of datagrams that were in flight at once
     */
    public int slot() {
        return slot;
    }

    /**
     * The end that sent it.
     *
     * @return a client's or a server's end
     */
    public Endpoint sender() {
        return sender;
    }

    /**
     * The UDP port that it is sent from.
     *
     * @return the sender's transfer identifier, or another port of its host
     */
    public int fromPort() {
        return fromPort;
    }

    /**
     * The UDP port that it is sent to.
     *
     * @return 69 for requests, else the peer's transfer identifier
     */
    public int toPort() {
        return toPort;
    }

    /**
     * When it was sent.
     *
     * @return nanoseconds from the simulation's start
     */
    public long sentNs() {
        return sentNs;
    }

    /**
     * The opcode of RFC 1350 and RFC 2347.
     *
     * @return one of {@link dev.lockstep.tftp.wire.Opcode}'s, or another number where a test sent what is no packet
     */
    public int opcode() {
        return opcode;
    }

    /**
     * The block that it carries or acknowledges, counted in 64 bits.
     *
     * @return 1 for the file's first block; 0 for ACK 0 and OACK; {@link #NO_INDEX} for other packets
     */
    public long index() {
        return index;
    }

    /**
     * How often its sender has sent this packet.
     *
     * @return 1 for the first transmission
     */
    public int copy() {
        return copy;
    }

    /**
     * Holds its bytes from {@link #offset()} on.
     *
     * @return a buffer whose bytes may be changed in {@link WireTap#onSent}
     */
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    /**
     * Where its bytes begin in the buffer.
     *
     * @return an index of {@link #buffer()}
     */
    public int offset() {
        return OFFSET;
    }

    /**
     * The length of its UDP payload.
     *
     * @return bytes
     */
    public int length() {
        return length;
    }

    /**
     * A copy of its UDP payload.
     *
     * @return a new array
     */
    public byte[] bytes() {
        final byte[] bytes = new byte[length];
        buffer.getBytes(OFFSET, bytes);
        return bytes;
    }

    /**
     * How often it arrives at the other host.
     *
     * @return 0 if it is lost, 2 if it is duplicated, at most {@link #MOST_ARRIVALS}
     */
    public int arrivals() {
        return arrivals;
    }

    /**
     * When it arrives at the other host.
     *
     * @return nanoseconds from the simulation's start, {@link #arrivals()} of them in a new array
     */
    public long[] arrivalsNs() {
        return Arrays.copyOf(arrivalsNs, arrivals);
    }

    /** Loses the datagram. */
    public void lose() {
        arrivals = 0;
    }

    /**
     * Lets the datagram, unless it is lost, arrive once more.
     *
     * @param laterNs after its first arrival, at least 0
     */
    public void repeat(final long laterNs) {
        if (arrivals > 0 && arrivals < MOST_ARRIVALS) {
            arrivalsNs[arrivals++] = arrivalsNs[0] + laterNs;
        }
    }

    /**
     * Lets the datagram arrive later than it would; others may overtake it.
     *
     * @param laterNs nanoseconds, at least 0
     */
    public void delay(final long laterNs) {
        for (int i = 0; i < arrivals; i++) {
            arrivalsNs[i] += laterNs;
        }
    }

    /** Takes a copy of a payload. */
    void fill(final DirectBuffer source, final int offset, final int newLength) {
        if (buffer.capacity() < OFFSET + newLength) {
            buffer.wrap(new byte[OFFSET + newLength]);
        }
        buffer.putBytes(OFFSET, source, offset, newLength);
        length = newLength;
    }

    void flip(final int bit) {
        final int index = OFFSET + bit / Byte.SIZE;
        buffer.putByte(index, (byte) (buffer.getByte(index) ^ 1 << bit % Byte.SIZE));
    }
}
