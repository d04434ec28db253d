package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TftpPacket;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Tells which packet a datagram is – opcode, 64-bit block index, copy – from all that its end sent before it. An end sends DATA or ACKs, not
 * both. Nothing allocates. Not thread-safe.
 */
final class PacketIdentity {
    private static final int NUMBER_OFFSET = 2;
    private static final int OPCODES = 8;

    /** More blocks than any window holds. */
    private static final int MOST_REMEMBERED = 1 << 16;

    /** By the low bits of the index: which block was sent there last, plus 1, and how often. */
    private final long[] blocks;

    private final int[] copiesOfBlock;
    private final int[] copiesOfOther = new int[OPCODES];
    private long lastIndex;
    private int opcode;
    private long index;
    private int copy;

    /** For an end that sends blocks in windows of this size. */
    PacketIdentity(final int windowSize) {
        final int remembered = Math.min(MOST_REMEMBERED, Integer.highestOneBit(8 * windowSize) * 2);
        blocks = new long[remembered];
        copiesOfBlock = new int[remembered];
    }

    /**
     * Tells which packet a datagram is that is about to be sent.
     *
     * @param sender which says how block numbers go on after a wrap; null if that is not known
     */
    void identify(final DirectBuffer source, final int offset, final int length, final @Nullable Transfer sender) {
        opcode = length < TftpPacket.HEADER_LENGTH ? 0 : TftpPacket.opcode(source, offset);
        if (opcode == Opcode.DATA || opcode == Opcode.ACK) {
            final int number = source.getShort(offset + NUMBER_OFFSET, ByteOrder.BIG_ENDIAN) & BlockNumber.MAX;
            lastIndex = nearest(number, rollover(sender));
            index = lastIndex;
            copy = countCopy(lastIndex);
        } else {
            index = opcode == Opcode.OACK ? 0 : Datagram.NO_INDEX;
            copy = ++copiesOfOther[opcode & (OPCODES - 1)];
        }
    }

    int opcode() {
        return opcode;
    }

    long index() {
        return index;
    }

    int copy() {
        return copy;
    }

    /** Up to the first wrap all count alike. */
    private Rollover rollover(final @Nullable Transfer sender) {
        final Rollover agreed = sender == null || lastIndex <= BlockNumber.MAX_WINDOW
                ? null
                : sender.parameters().rollover();
        return agreed == null ? Rollover.TO_ZERO : agreed;
    }

    /** Of the indices with this number the one nearest to that of the packet before. */
    private long nearest(final int number, final Rollover rollover) {
        final int distance = BlockNumber.distance(lastIndex, number, rollover);
        return distance == BlockNumber.NO_BLOCK ? 0 : lastIndex + distance;
    }

    private int countCopy(final long index) {
        final int place = (int) (index & (blocks.length - 1));
        if (blocks[place] != index + 1) {
            blocks[place] = index + 1;
            copiesOfBlock[place] = 0;
        }
        return ++copiesOfBlock[place];
    }
}
