package dev.lockstep.tftp.bench.simulation.world;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** A datagram under way. Used again and again. */
final class Flight {
    /** No datagram caused it: a timer did, or the beginning. */
    static final long TIMER = -1;

    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[0]);
    int length;
    Endpoint sender;

    /** To the port of requests, not to a transfer's. */
    boolean isRequest;

    /** Whether the host that it arrived at has dealt with all that came before. */
    boolean served;

    /** Counts all datagrams of the world. */
    long id;

    long sentNs;

    /** The datagram in answer to which it was sent, or {@link #TIMER}. */
    long causeId;

    int opcode;

    /** 64-bit index of the block that is carried or acknowledged; 0 for an OACK, -1 for a request. */
    long index;

    /** Whose timer had to expire for this to be sent; null if nobody's. */
    @Nullable
    Endpoint rescuer;

    long rescueNs;

    Flight(final Endpoint sender) {
        this.sender = sender;
    }

    /** Takes a copy. */
    void fill(final DirectBuffer source, final int offset, final int newLength) {
        if (buffer.capacity() < newLength) {
            buffer.wrap(new byte[newLength]);
        }
        buffer.putBytes(0, source, offset, newLength);
        length = newLength;
    }
}
