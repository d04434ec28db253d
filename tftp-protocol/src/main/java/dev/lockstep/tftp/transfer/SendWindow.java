package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.DataPacket;
import dev.lockstep.tftp.wire.Rollover;
import org.agrona.MutableDirectBuffer;

/**
 * The encoded DATA packets of one window, kept until they are acknowledged: a ring of slots that lie back to back, so that a run of
 * packets is one region. The source is read once for each block.
 */
final class SendWindow {
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final MutableDirectBuffer memory;
    private final int ringOffset;
    private final BlockSource source;
    private final int blockSize;
    private final int slotLength;
    private final int slots;

    /** The least that the source must supply. */
    private final long size;

    private long encoded;
    private long last = UNKNOWN;
    private int lastLength;

    SendWindow(
            final MutableDirectBuffer memory,
            final int ringOffset,
            final TransferParameters parameters,
            final BlockSource source) {
        this.memory = memory;
        this.ringOffset = ringOffset;
        this.source = source;
        blockSize = parameters.blockSize();
        slotLength = parameters.packetLength();
        slots = parameters.windowSize();
        size = source.size();
    }

    static int memoryLength(final TransferParameters parameters) {
        return parameters.windowSize() * parameters.packetLength();
    }

    /**
     * Encodes blocks up to the end of the window or of one run of packets.
     *
     * @return how many packets from the given block on can be sent as one run; 0 if none, or a negative {@link ContentStatus}
     */
    int prepare(final long windowEnd, final long from, final Rollover rollover) {
        final long wanted = Math.min(windowEnd, from + runLimit(from) - 1);
        while (encoded < wanted && encoded < last) {
            final int status = encodeNext(rollover);
            if (status == ContentStatus.NOT_READY) {
                break;
            }
            if (status < 0) {
                return status;
            }
        }
        return (int) Math.max(0, Math.min(wanted, encoded) - from + 1);
    }

    private int encodeNext(final Rollover rollover) {
        final long index = encoded + 1;
        final int slot = slotOffset(index);
        final long position = (index - 1) * blockSize;
        final int length = source.read(position, memory, slot + DataPacket.DATA_OFFSET, blockSize);
        if (length >= 0 && length < blockSize && position + length < size) {
            return ContentStatus.CHANGED;
        }
        if (length >= 0) {
            DataPacket.putHeader(memory, slot, BlockNumber.of(index, rollover));
            encoded = index;
            if (length < blockSize) {
                last = index;
                lastLength = length;
            }
        }
        return length;
    }

    /** The number of packets from a block on that lie back to back and fit into one send. */
    private long runLimit(final long from) {
        final long untilRingEnd = slots - (from - 1) % slots;
        final int fitting = Math.min(Transmit.MAX_RUN_SEGMENTS, Math.max(1, Transmit.MAX_RUN_LENGTH / slotLength));
        return Math.min(untilRingEnd, fitting);
    }

    void describe(final Transmit transmit, final long from, final int count) {
        final int length = (count - 1) * slotLength + DataPacket.DATA_OFFSET + dataLength(from + count - 1);
        transmit.set(memory, slotOffset(from), length, Math.min(slotLength, length));
    }

    boolean isLast(final long index) {
        return index == last;
    }

    int dataLength(final long index) {
        return index == last ? lastLength : blockSize;
    }

    private int slotOffset(final long index) {
        return ringOffset + (int) ((index - 1) % slots) * slotLength;
    }
}
