package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.BlockNumber;
import java.util.Arrays;

/** A file of a script, divided into blocks. */
final class SampleFile {
    private final byte[] content;
    private final int blockSize;

    SampleFile(final int length, final int blockSize) {
        this(pattern(length), blockSize);
    }

    SampleFile(final byte[] content, final int blockSize) {
        this.content = content;
        this.blockSize = blockSize;
    }

    /** Bytes that differ from their neighbours and from the bytes at the same place of the next block and the next window. */
    private static byte[] pattern(final int length) {
        final byte[] bytes = new byte[length];
        for (int position = 0; position < length; position++) {
            bytes[position] = (byte) (position + (position >>> 7) * 31 + (position >>> 15) * 17);
        }
        return bytes;
    }

    byte[] content() {
        return content;
    }

    /** The beginning of the content. */
    byte[] content(final int length) {
        return Arrays.copyOf(content, length);
    }

    /** The number of blocks, including the last, short one. */
    int blocks() {
        return content.length / blockSize + 1;
    }

    /** The DATA packet of a block, the first being 1; numbers wrap to 0. */
    Packet block(final int index) {
        final int from = (index - 1) * blockSize;
        return Packet.data(
                index & BlockNumber.MAX, Arrays.copyOfRange(content, from, Math.min(from + blockSize, content.length)));
    }

    /** DATA packets of consecutive blocks. */
    Packet[] blocks(final int first, final int last) {
        final Packet[] packets = new Packet[last - first + 1];
        for (int index = first; index <= last; index++) {
            packets[index - first] = block(index);
        }
        return packets;
    }

    MemorySource source() {
        return new MemorySource(content);
    }
}
