package dev.lockstep.tftp.server.rate;

import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import org.agrona.MutableDirectBuffer;

/** Content that is read no faster than a rate permits. */
final class PacedSource implements BlockSource {
    private final BlockSource source;
    private final ByteRates.Pace pace;

    PacedSource(final BlockSource source, final ByteRates.Pace pace) {
        this.source = source;
        this.pace = pace;
    }

    @Override
    public int read(final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        if (!pace.take(length)) {
            return ContentStatus.NOT_READY;
        }
        final int read = source.read(position, destination, offset, length);
        pace.giveBack(length - Math.max(0, read));
        return read;
    }

    @Override
    public long size() {
        return source.size();
    }

    @Override
    public void close() {
        pace.close();
        source.close();
    }
}
