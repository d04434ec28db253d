package dev.lockstep.tftp.wire;

/** The opcodes of TFTP packets, RFC 1350 section 5 and RFC 2347: the first two bytes of every packet, in network byte order. */
public final class Opcode {
    /** Read request. */
    public static final int RRQ = 1;

    /** Write request. */
    public static final int WRQ = 2;

    /** A block of the file. */
    public static final int DATA = 3;

    /** Acknowledgment of a block, of a write request (block 0) or of an OACK (block 0). */
    public static final int ACK = 4;

    /** Error. */
    public static final int ERROR = 5;

    /** Option acknowledgment, RFC 2347. */
    public static final int OACK = 6;

    private Opcode() {}
}
