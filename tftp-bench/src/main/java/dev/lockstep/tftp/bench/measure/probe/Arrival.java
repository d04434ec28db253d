package dev.lockstep.tftp.bench.measure.probe;

import dev.lockstep.tftp.wire.OackDecoder;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.OptionsDecoder;
import dev.lockstep.tftp.wire.TftpPacket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A datagram as it arrived, well-formed or not. Immutable. */
final class Arrival {
    private static final int NUMBER_OFFSET = 2;
    private static final int SHOWN_BYTES = 8;
    private static final int SHOWN_CHARACTERS = 200;

    private final long atNs;
    private final InetSocketAddress source;
    private final byte[] payload;

    /** An opcode, or the negative reason of {@link TftpPacket#validate}. */
    private final int opcode;

    Arrival(final long atNs, final InetSocketAddress source, final byte[] payload) {
        this.atNs = atNs;
        this.source = source;
        this.payload = payload;
        opcode = TftpPacket.validate(new UnsafeBuffer(payload), 0, payload.length);
    }

    long atNs() {
        return atNs;
    }

    InetSocketAddress source() {
        return source;
    }

    boolean isMalformed() {
        return opcode < 0;
    }

    boolean isError() {
        return opcode == Opcode.ERROR;
    }

    boolean isOack() {
        return opcode == Opcode.OACK;
    }

    boolean isData(final int block) {
        return isData() && number() == block;
    }

    boolean isData() {
        return opcode == Opcode.DATA;
    }

    /** The block number of DATA and ACK, the code of ERROR; 0 for other packets. */
    int number() {
        return switch (opcode) {
            case Opcode.DATA, Opcode.ACK, Opcode.ERROR ->
                (payload[NUMBER_OFFSET] & 0xFF) << Byte.SIZE | (payload[NUMBER_OFFSET + 1] & 0xFF);
            default -> 0;
        };
    }

    /** The bytes of the file in DATA. */
    int dataLength() {
        return payload.length - TftpPacket.HEADER_LENGTH;
    }

    /** Whether this is the same packet once more. */
    boolean repeats(final Arrival other) {
        return opcode == other.opcode && number() == other.number();
    }

    /** The well-formed options of an OACK in their order, their names in lower case. */
    Map<String, String> options() {
        final Map<String, String> values = new LinkedHashMap<>();
        final OptionsDecoder option = new OackDecoder()
                .wrap(new UnsafeBuffer(payload), 0, payload.length)
                .options();
        while (option.next()) {
            values.put(
                    text(option.buffer(), option.nameOffset(), option.nameLength())
                            .toLowerCase(Locale.ROOT),
                    text(option.buffer(), option.valueOffset(), option.valueLength()));
        }
        return values;
    }

    /** The packet in words. Texts of the server are shown without control characters. */
    @Override
    public String toString() {
        return switch (opcode) {
            case Opcode.RRQ -> "a read request";
            case Opcode.WRQ -> "a write request";
            case Opcode.DATA -> "DATA " + number();
            case Opcode.ACK -> "ACK " + number();
            case Opcode.ERROR -> "ERROR " + number() + " '" + text(TftpPacket.HEADER_LENGTH) + "'";
            case Opcode.OACK -> "OACK '" + text(NUMBER_OFFSET) + "'";
            default -> malformed();
        };
    }

    private String malformed() {
        if (payload.length == 0) {
            return "an empty datagram";
        }
        final int shown = Math.min(payload.length, SHOWN_BYTES);
        final String bytes = HexFormat.ofDelimiter(" ").formatHex(payload, 0, shown);
        return "a malformed packet of " + payload.length + (payload.length == 1 ? " byte (" : " bytes (") + bytes
                + (shown < payload.length ? " ...)" : ")");
    }

    private String text(final int offset) {
        final int length = Math.min(payload.length - offset, SHOWN_CHARACTERS);
        return text(new UnsafeBuffer(payload), offset, length);
    }

    private static String text(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replaceAll("[^ -~]", " ")
                .strip();
    }
}
