package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.DataPacket;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TftpPacket;
import org.agrona.DirectBuffer;

/**
 * Bytes that the system received as several packets of equal length, the last perhaps shorter, and merged. It tells the length of all of them, and not
 * that of each. A run of DATA packets is full blocks up to the file's last block. Two copies of a short last block are equal, too, and would be taken
 * for one block; so the length of each block has to be that which the file's size tells.
 *
 * @param window of the receiver, which knows the block of a number
 * @param blockSize of the transfer
 * @param size of the file in bytes
 */
record MergedData(ReceiveWindow window, int blockSize, long size) {
    /** The length of each packet but that of the file's last block. */
    int packetLength() {
        return DataPacket.DATA_OFFSET + blockSize;
    }

    /** Whether these bytes are DATA packets one after the other, of which the last may be another packet. */
    boolean isRun(final DirectBuffer buffer, final int offset, final int length) {
        int previous = -1;
        for (int at = 0; at < length; at += packetLength()) {
            final int packet = Math.min(packetLength(), length - at);
            if (TftpPacket.validate(buffer, offset + at, packet) != Opcode.DATA) {
                return at + packet == length;
            }
            final int number = DataPacket.blockNumber(buffer, offset + at);
            if ((at > 0 && !follows(previous, number))
                    || DataPacket.dataLength(packet) != lengthOf(window.indexOf(number))) {
                return false;
            }
            previous = number;
        }
        return true;
    }

    private static boolean follows(final int previous, final int number) {
        return number == previous + 1 || (previous == BlockNumber.MAX && number <= 1);
    }

    /** The bytes of a block; negative if the file has no such block. */
    private long lengthOf(final long index) {
        return index < 1 ? -1 : Math.min(blockSize, size - (index - 1) * blockSize);
    }
}
