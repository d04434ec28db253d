package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.Opcode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.agrona.DirectBuffer;

/** A datagram of a script, built from the RFCs' figures and not by the encoders under test. */
final class Packet {
    private final byte[] bytes;

    private Packet(final byte[] bytes) {
        this.bytes = bytes;
    }

    static Packet data(final int blockNumber, final byte[] data) {
        final Builder builder = new Builder(Opcode.DATA).number(blockNumber);
        builder.bytes.writeBytes(data);
        return builder.build();
    }

    static Packet data(final int blockNumber, final String text) {
        return data(blockNumber, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Packet ack(final int blockNumber) {
        return new Builder(Opcode.ACK).number(blockNumber).build();
    }

    static Packet error(final int code, final String message) {
        return new Builder(Opcode.ERROR).number(code).text(message).build();
    }

    /** An OACK of names and values in turn. */
    static Packet oack(final String... namesAndValues) {
        return new Builder(Opcode.OACK).texts(namesAndValues).build();
    }

    /** A request of names and values in turn. */
    static Packet request(final int opcode, final String filename, final String mode, final String... namesAndValues) {
        return new Builder(opcode)
                .text(filename)
                .text(mode)
                .texts(namesAndValues)
                .build();
    }

    static Packet of(final byte[] bytes) {
        return new Packet(bytes.clone());
    }

    /** Bytes in hexadecimal, with or without spaces. */
    static Packet hex(final String digits) {
        return new Packet(HexFormat.of().parseHex(digits.replace(" ", "")));
    }

    static Packet copyOf(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new Packet(bytes);
    }

    /** This datagram with more bytes behind it. */
    Packet followedBy(final byte... more) {
        final byte[] longer = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, longer, bytes.length, more.length);
        return new Packet(longer);
    }

    /** The beginning of this datagram. */
    Packet cutTo(final int length) {
        return new Packet(Arrays.copyOf(bytes, length));
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }

    int opcode() {
        return number(0);
    }

    /** The block number or error code. */
    int number() {
        return number(2);
    }

    private int number(final int offset) {
        return (bytes[offset] & 0xFF) << 8 | (bytes[offset + 1] & 0xFF);
    }

    /** The bytes after the first four. */
    byte[] payload() {
        return Arrays.copyOfRange(bytes, 4, bytes.length);
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof final Packet that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        if (bytes.length < 4) {
            return HexFormat.of().formatHex(bytes);
        }
        return switch (opcode()) {
            case Opcode.DATA -> "DATA " + number() + " (" + (bytes.length - 4) + " bytes, hash " + hashCode() + ")";
            case Opcode.ACK -> "ACK " + number() + (bytes.length > 4 ? " with more" : "");
            case Opcode.ERROR -> "ERROR " + number() + " " + textFrom(4);
            case Opcode.OACK -> "OACK " + textFrom(2);
            case Opcode.RRQ -> "RRQ " + textFrom(2);
            case Opcode.WRQ -> "WRQ " + textFrom(2);
            default -> HexFormat.of().formatHex(bytes);
        };
    }

    private String textFrom(final int offset) {
        return new String(bytes, offset, bytes.length - offset, StandardCharsets.ISO_8859_1).replace('\0', '|');
    }

    private static final class Builder {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Builder(final int opcode) {
            number(opcode);
        }

        Builder number(final int number) {
            bytes.write(number >>> 8);
            bytes.write(number);
            return this;
        }

        Builder text(final String text) {
            bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
            bytes.write(0);
            return this;
        }

        Builder texts(final String... texts) {
            for (final String text : texts) {
                text(text);
            }
            return this;
        }

        Packet build() {
            return new Packet(bytes.toByteArray());
        }
    }
}
