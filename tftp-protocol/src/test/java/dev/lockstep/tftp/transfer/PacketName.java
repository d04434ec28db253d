package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.simulation.Datagram;
import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TftpPacket;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Names of packets in traces and scripts: {@code RRQ}, {@code OACK}, {@code DATA:5}, {@code ACK:5}, {@code ERROR:4}. */
final class PacketName {
    private static final int NUMBER_OFFSET = 2;

    private PacketName() {}

    static String of(final Datagram datagram) {
        return of(datagram.buffer(), datagram.offset());
    }

    static String of(final DirectBuffer buffer, final int offset) {
        final int opcode = TftpPacket.opcode(buffer, offset);
        return switch (opcode) {
            case Opcode.RRQ -> "RRQ";
            case Opcode.WRQ -> "WRQ";
            case Opcode.DATA -> "DATA:" + number(buffer, offset);
            case Opcode.ACK -> "ACK:" + number(buffer, offset);
            case Opcode.ERROR -> "ERROR:" + number(buffer, offset);
            case Opcode.OACK -> "OACK";
            default -> "opcode " + opcode;
        };
    }

    /** The block number of DATA and ACK, the code of ERROR. */
    static int number(final Datagram datagram) {
        return number(datagram.buffer(), datagram.offset());
    }

    private static int number(final DirectBuffer buffer, final int offset) {
        return buffer.getShort(offset + NUMBER_OFFSET, ByteOrder.BIG_ENDIAN) & BlockNumber.MAX;
    }
}
