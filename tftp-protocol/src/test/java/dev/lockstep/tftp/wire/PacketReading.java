package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import org.agrona.DirectBuffer;

/** The decoders' reading of a packet, in the form of the golden vectors. */
final class PacketReading {
    private PacketReading() {}

    /** Reads a datagram, given the result of {@link TftpPacket#validate}. */
    static ObjectNode of(final int answer, final DirectBuffer buffer, final int offset, final int length) {
        return switch (answer) {
            case Opcode.RRQ, Opcode.WRQ, TftpPacket.UNTERMINATED_MODE ->
                request(new RequestDecoder().wrap(buffer, offset, length), buffer);
            case Opcode.DATA -> data(buffer, offset, length);
            case Opcode.ACK -> reading("ACK").put("block", AckPacket.blockNumber(buffer, offset));
            case Opcode.ERROR -> error(new ErrorDecoder().wrap(buffer, offset, length));
            case Opcode.OACK ->
                reading("OACK")
                        .set(
                                "options",
                                pairs(new OackDecoder()
                                        .wrap(buffer, offset, length)
                                        .options()));
            default -> throw new IllegalArgumentException("no packet: " + answer);
        };
    }

    private static ObjectNode reading(final String opcode) {
        return JsonNodeFactory.instance.objectNode().put("opcode", opcode);
    }

    private static ObjectNode request(final RequestDecoder request, final DirectBuffer buffer) {
        final TransferMode mode = request.mode();
        return reading(request.opcode() == Opcode.RRQ ? "RRQ" : "WRQ")
                .put("filename", text(buffer, request.filenameOffset(), request.filenameLength()))
                .put("mode", text(buffer, request.modeOffset(), request.modeLength()))
                .put("transferMode", mode == null ? null : mode.text())
                .set("options", pairs(request.options()));
    }

    private static ObjectNode data(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] data = new byte[DataPacket.dataLength(length)];
        buffer.getBytes(offset + DataPacket.DATA_OFFSET, data);
        return reading("DATA")
                .put("block", DataPacket.blockNumber(buffer, offset))
                .put("data", HexFormat.of().formatHex(data));
    }

    private static ObjectNode error(final ErrorDecoder error) {
        return reading("ERROR")
                .put("code", error.code())
                .put("message", text(error.buffer(), error.messageOffset(), error.messageLength()));
    }

    private static ArrayNode pairs(final OptionsDecoder options) {
        final ArrayNode pairs = JsonNodeFactory.instance.arrayNode();
        while (options.next()) {
            final TftpOption option = options.option();
            pairs.addObject()
                    .put("name", text(options.buffer(), options.nameOffset(), options.nameLength()))
                    .put("value", text(options.buffer(), options.valueOffset(), options.valueLength()))
                    .put("option", option == null ? null : option.text())
                    .put("decimal", decimal(options.decimal()));
        }
        return pairs;
    }

    static String decimal(final long value) {
        if (value == OptionsDecoder.NOT_DECIMAL) {
            return "not decimal";
        }
        return value == OptionsDecoder.TOO_LARGE ? "too large" : Long.toString(value);
    }
}
