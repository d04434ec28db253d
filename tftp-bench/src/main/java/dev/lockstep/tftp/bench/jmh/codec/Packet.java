package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.wire.Opcode;

/** The rows of the table. */
public enum Packet {
    /** A read request. */
    READ(Opcode.RRQ, 0),

    /** A read request with blksize and tsize. */
    READ_2_OPTIONS(Opcode.RRQ, 2),

    /** A read request with blksize, tsize, windowsize, timeout and rollover. */
    READ_5_OPTIONS(Opcode.RRQ, 5),

    /** A write request. */
    WRITE(Opcode.WRQ, 0),

    /** A block of 512 bytes that is in its packet already, as in the product, and is read in place. */
    DATA(Opcode.DATA, 0),

    /** A block of 512 bytes that is copied into its packet and out of it. */
    DATA_COPIED(Opcode.DATA, 0),

    /** An acknowledgment. */
    ACK(Opcode.ACK, 0),

    /** An error with a message. */
    ERROR(Opcode.ERROR, 0),

    /** An option acknowledgment with the same five options. */
    OACK(Opcode.OACK, 5),

    /** The packets of RFC 1350 in random order, so that the opcode cannot be predicted. */
    MIXED_RFC1350(0, 0),

    /** The packets of RFC 1350, requests with options, and OACKs in random order. */
    MIXED(0, 0);

    /** The kinds of packets in {@link #MIXED_RFC1350}. */
    private static final Packet[] RFC1350 = {READ, WRITE, DATA, ACK, ERROR};

    private static final Packet[] ALL = {READ, READ_2_OPTIONS, READ_5_OPTIONS, WRITE, DATA, ACK, ERROR, OACK};

    private final int opcode;
    private final int optionCount;

    Packet(final int opcode, final int optionCount) {
        this.opcode = opcode;
        this.optionCount = optionCount;
    }

    int opcode() {
        return opcode;
    }

    int optionCount() {
        return optionCount;
    }

    /** The kinds of packets in this row. */
    Packet[] kinds() {
        return switch (this) {
            case MIXED_RFC1350 -> RFC1350.clone();
            case MIXED -> ALL.clone();
            default -> new Packet[] {this};
        };
    }
}
