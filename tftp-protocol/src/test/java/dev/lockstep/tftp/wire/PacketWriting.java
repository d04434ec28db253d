package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.hex;
import static dev.lockstep.tftp.testing.Datagrams.latin1;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import org.agrona.concurrent.UnsafeBuffer;

/** The encoders' packet for the reading of a golden vector: for its meaning, not for its spelling. */
final class PacketWriting {
    private static final int ROOM = 1024;
    private static final int CANNOT_BE_SAID = -1;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[ROOM]);
    private final JsonNode reading;

    private PacketWriting(final JsonNode reading) {
        this.reading = reading;
    }

    /** The packet; empty if the encoders cannot write one with this meaning. */
    static Optional<byte[]> of(final JsonNode reading) {
        final PacketWriting writing = new PacketWriting(reading);
        final int length = writing.put();
        return length == CANNOT_BE_SAID
                ? Optional.empty()
                : Optional.of(Arrays.copyOf(writing.buffer.byteArray(), length));
    }

    private int put() {
        return switch (text("opcode")) {
            case "RRQ" -> putRequest(Opcode.RRQ);
            case "WRQ" -> putRequest(Opcode.WRQ);
            case "DATA" -> putData(hex(text("data")));
            case "ACK" -> putAck();
            case "ERROR" -> ErrorEncoder.put(buffer, 0, number("code"), text("message"));
            case "OACK" -> putOack();
            default -> throw new IllegalArgumentException(reading.toString());
        };
    }

    private String text(final String field) {
        return reading.get(field).textValue();
    }

    private int number(final String field) {
        return reading.get(field).intValue();
    }

    private int putRequest(final int opcode) {
        for (final TransferMode mode : TransferMode.values()) {
            if (mode.text().equals(text("transferMode"))) {
                final RequestEncoder request = new RequestEncoder()
                        .wrap(buffer, 0, TftpPacket.MAX_REQUEST_LENGTH)
                        .request(opcode, latin1(text("filename")), mode);
                return putPairs(request.options(), false) ? request.encodedLength() : CANNOT_BE_SAID;
            }
        }
        return CANNOT_BE_SAID;
    }

    private int putData(final byte[] data) {
        DataPacket.putHeader(buffer, 0, number("block"));
        buffer.putBytes(DataPacket.DATA_OFFSET, data);
        return DataPacket.DATA_OFFSET + data.length;
    }

    private int putAck() {
        AckPacket.put(buffer, 0, number("block"));
        return AckPacket.ENCODED_LENGTH;
    }

    private int putOack() {
        final OackEncoder oack = new OackEncoder().wrap(buffer, 0, TftpPacket.MAX_REQUEST_LENGTH);
        return putPairs(oack.options(), true) ? oack.encodedLength() : CANNOT_BE_SAID;
    }

    /** An OACK gives names back as the request spelled them; a request has the names of the RFCs. */
    private boolean putPairs(final OptionsEncoder options, final boolean asSpelled) {
        for (final JsonNode pair : reading.get("options")) {
            final byte[] name = latin1(pair.get("name").textValue());
            final TftpOption option = TftpOption.of(new UnsafeBuffer(name), 0, name.length);
            if (option == null) {
                options.put(name, latin1(pair.get("value").textValue()));
                continue;
            }
            final String decimal = pair.get("decimal").textValue();
            if (!Character.isDigit(decimal.charAt(0))) {
                return false;
            }
            if (asSpelled) {
                options.put(new UnsafeBuffer(name), 0, name.length, Long.parseLong(decimal));
            } else {
                options.put(option, Long.parseLong(decimal));
            }
        }
        return true;
    }
}
