package dev.lockstep.tftp.wire;

import org.agrona.MutableDirectBuffer;

/** Writes an option acknowledgment; {@link OackDecoder} shows the layout. Not thread-safe. */
public final class OackEncoder {
    private final OptionsEncoder options = new OptionsEncoder();
    private int offset;

    /** An encoder to be wrapped around buffers, one after the other. */
    public OackEncoder() {}

    /**
     * Begins an OACK without options.
     *
     * @param buffer to be written
     * @param offset where the OACK begins
     * @param length the most bytes that it may take, at least 2
     * @return this
     */
    public OackEncoder wrap(final MutableDirectBuffer buffer, final int offset, final int length) {
        this.offset = offset;
        buffer.putShort(offset, (short) Opcode.OACK, TftpPacket.NETWORK_ORDER);
        options.wrap(buffer, offset + OackDecoder.OPTIONS_OFFSET, offset + length);
        return this;
    }

    /**
     * The appender for the OACK's options.
     *
     * @return the encoder's own appender, valid until the next wrap
     */
    public OptionsEncoder options() {
        return options;
    }

    /**
     * Whether no option has been appended: then there is nothing to acknowledge and no OACK to send.
     *
     * @return true before the first successful put
     */
    public boolean isEmpty() {
        return encodedLength() == OackDecoder.OPTIONS_OFFSET;
    }

    /**
     * Bytes written so far.
     *
     * @return a length in bytes
     */
    public int encodedLength() {
        return options.limit() - offset;
    }
}
