package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.DataPacket;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TftpPacket;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A copy of what one end sent, under way in the virtual network. */
record Datagram(int fromPort, int toPort, DirectBuffer bytes) {
    static Datagram copyOf(
            final int fromPort, final int toPort, final DirectBuffer source, final int offset, final int length) {
        final byte[] copy = new byte[length];
        source.getBytes(offset, copy);
        return new Datagram(fromPort, toPort, new UnsafeBuffer(copy));
    }

    int length() {
        return bytes.capacity();
    }

    int opcode() {
        return TftpPacket.opcode(bytes, 0);
    }

    /** Of DATA and ACK; of ERROR, its code. */
    int number() {
        return ((bytes.getByte(2) & 0xFF) << 8) | (bytes.getByte(3) & 0xFF);
    }

    int dataLength() {
        return length() - DataPacket.DATA_OFFSET;
    }

    /** As traces and scripts write it: {@code RRQ}, {@code OACK}, {@code DATA:5}, {@code ACK:5}, {@code ERROR:4}. */
    String name() {
        return switch (opcode()) {
            case Opcode.RRQ -> "RRQ";
            case Opcode.WRQ -> "WRQ";
            case Opcode.DATA -> "DATA:" + number();
            case Opcode.ACK -> "ACK:" + number();
            case Opcode.ERROR -> "ERROR:" + number();
            case Opcode.OACK -> "OACK";
            default -> "opcode " + opcode();
        };
    }
}
