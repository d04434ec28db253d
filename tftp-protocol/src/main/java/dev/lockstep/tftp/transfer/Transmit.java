package dev.lockstep.tftp.transfer;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What {@link Transfer#pollTransmit} hands to the driver for sending: one packet, or a run of DATA packets that lie back to back. All
 * packets of a run are {@link #segmentLength()} bytes long but the last, which may be shorter; a run fits into one segmented send of a
 * socket.
 *
 * <p>Not thread-safe.
 */
public final class Transmit {
    /** The longest run in bytes, the limit of one UDP send. */
    public static final int MAX_RUN_LENGTH = 65_507;

    /** The most packets of a run, the limit of one segmented UDP send. */
    public static final int MAX_RUN_SEGMENTS = 64;

    private DirectBuffer buffer = new UnsafeBuffer();
    private int offset;
    private int length;
    private int segmentLength;

    /** An empty description, to be filled by a transfer. */
    public Transmit() {}

    void set(final DirectBuffer buffer, final int offset, final int length, final int segmentLength) {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        this.segmentLength = segmentLength;
    }

    /**
     * The buffer that holds the packets.
     *
     * @return the transfer's own buffer, unchanged until the driver's next call to the transfer
     */
    public DirectBuffer buffer() {
        return buffer;
    }

    /**
     * Where the first packet begins.
     *
     * @return an index of {@link #buffer()}
     */
    public int offset() {
        return offset;
    }

    /**
     * Length of all packets.
     *
     * @return bytes, 1 to {@link #MAX_RUN_LENGTH}
     */
    public int length() {
        return length;
    }

    /**
     * Length of each packet except the last, which may be shorter.
     *
     * @return bytes; {@link #length()} if there is one packet
     */
    public int segmentLength() {
        return segmentLength;
    }

    /**
     * The number of packets, for a driver that sends them one by one.
     *
     * @return 1 to {@link #MAX_RUN_SEGMENTS}
     */
    public int packets() {
        return (length + segmentLength - 1) / segmentLength;
    }

    /**
     * Where a packet begins.
     *
     * @param packet from 0 to below {@link #packets()}
     * @return an index of {@link #buffer()}
     */
    public int packetOffset(final int packet) {
        return offset + packet * segmentLength;
    }

    /**
     * The length of a packet.
     *
     * @param packet from 0 to below {@link #packets()}
     * @return bytes
     */
    public int packetLength(final int packet) {
        return Math.min(segmentLength, length - packet * segmentLength);
    }
}
