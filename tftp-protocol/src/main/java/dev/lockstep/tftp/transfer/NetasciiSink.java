package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.NetasciiDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Converts received netascii to local text. Not thread-safe. */
final class NetasciiSink implements BlockSink {
    private static final int NOTHING = -1;

    private final BlockSink local;
    private final NetasciiDecoder decoder;
    private final byte[] outputBytes;
    private final DirectBuffer output;
    private long localPosition;

    /** Converted bytes that the local sink has not taken yet. */
    private int converted = NOTHING;

    /** Stores blocks of at most this size as text with line feeds at line ends. */
    NetasciiSink(final BlockSink local, final int blockSize) {
        this.local = local;
        decoder = new NetasciiDecoder(blockSize);
        outputBytes = new byte[blockSize + 1];
        output = new UnsafeBuffer(outputBytes);
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        if (converted == NOTHING) {
            converted = decoder.decode(source, offset, length, outputBytes);
        }
        return writeConverted();
    }

    private int writeConverted() {
        final int status = local.write(localPosition, output, 0, converted);
        if (status == ContentStatus.OK) {
            localPosition += converted;
            converted = NOTHING;
        }
        return status;
    }

    @Override
    public int commit() {
        if (converted == NOTHING) {
            converted = decoder.finish(outputBytes);
        }
        final int status = converted == 0 ? ContentStatus.OK : writeConverted();
        return status == ContentStatus.OK ? local.commit() : status;
    }

    @Override
    public void close() {
        local.close();
    }
}
