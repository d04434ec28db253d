package dev.lockstep.tftp.bench.simulation.world;

import dev.lockstep.tftp.wire.Opcode;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Tells which logical packet a datagram is – opcode, 64-bit block index, copy – from what one end sent before. Nothing allocates. Not
 * thread-safe.
 */
final class PacketIdentity {
    static final int REQUEST_INDEX = -1;

    private static final int BLOCK_OFFSET = 2;
    private static final int OPCODES = 8;

    /** More blocks than any window holds. */
    private static final int REMEMBERED = 1 << 16;

    private final long[] lastIndex = new long[OPCODES];
    private final int remembered;
    private final long[] blocks;
    private final int[] copies;
    private final int[] otherCopies = new int[OPCODES];
    private int opcode;
    private long index;
    private int copy;

    /** For an end that sends blocks in windows of this size. */
    PacketIdentity(final int windowSize) {
        remembered = Math.min(REMEMBERED, Integer.highestOneBit(8 * windowSize) * 2);
        blocks = new long[remembered];
        copies = new int[remembered];
    }

    /** Looks at a packet that is about to be sent. */
    void read(final DirectBuffer buffer, final int offset) {
        opcode = buffer.getShort(offset, ByteOrder.BIG_ENDIAN);
        if (opcode == Opcode.DATA || opcode == Opcode.ACK) {
            final int number = buffer.getShort(offset + BLOCK_OFFSET, ByteOrder.BIG_ENDIAN) & 0xFFFF;
            // the index nearest to the last one that has this number
            index = lastIndex[opcode] + (short) (number - (int) lastIndex[opcode]);
            lastIndex[opcode] = index;
            final int place = (int) (index & (remembered - 1));
            // an end sends DATA or ACKs, not both
            if (blocks[place] != index + 1) {
                blocks[place] = index + 1;
                copies[place] = 0;
            }
            copy = ++copies[place];
        } else {
            index = opcode == Opcode.OACK ? 0 : REQUEST_INDEX;
            copy = ++otherCopies[opcode & (OPCODES - 1)];
        }
    }

    int opcode() {
        return opcode;
    }

    long index() {
        return index;
    }

    /** 1 for the first transmission. */
    int copy() {
        return copy;
    }
}
