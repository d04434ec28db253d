package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.NetasciiEncoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Converts local text to netascii. Not thread-safe. */
final class NetasciiSource implements BlockSource {
    private static final int INPUT_LENGTH = 4096;

    private final BlockSource local;
    private final NetasciiEncoder encoder = new NetasciiEncoder();
    private final byte[] inputBytes = new byte[INPUT_LENGTH];
    private final MutableDirectBuffer input = new UnsafeBuffer(inputBytes);
    private long localPosition;
    private int inputOffset;
    private int inputLength;
    private boolean inputEnded;

    /** Bytes of the current block that were written before the local source was not ready. */
    private int produced;

    /** Converts text with line feeds at line ends. */
    NetasciiSource(final BlockSource local) {
        this.local = local;
    }

    @Override
    public int read(final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        while (produced < length) {
            if (inputOffset < inputLength || encoder.isPairOpen()) {
                produced += encoder.encode(
                        inputBytes, inputOffset, inputLength, destination, offset + produced, length - produced);
                inputOffset += encoder.consumed();
            } else if (inputEnded) {
                break;
            } else {
                final int status = refill();
                if (status < 0) {
                    return status;
                }
            }
        }
        final int count = produced;
        produced = 0;
        return count;
    }

    private int refill() {
        final int count = local.read(localPosition, input, 0, INPUT_LENGTH);
        if (count >= 0 && count < INPUT_LENGTH && localPosition + count < local.size()) {
            return ContentStatus.CHANGED;
        }
        if (count >= 0) {
            localPosition += count;
            inputOffset = 0;
            inputLength = count;
            inputEnded = count < INPUT_LENGTH;
        }
        return count;
    }

    /** The size on the wire is known only after conversion (decision D8). */
    @Override
    public long size() {
        return UNKNOWN_SIZE;
    }

    @Override
    public void close() {
        local.close();
    }
}
