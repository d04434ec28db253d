package dev.lockstep.tftp.bench.measure.soak;

import dev.lockstep.tftp.bench.measure.load.GeneratedFile;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Accepts one of several files, whole: bytes of two of them, too few bytes or too many fail the transfer. */
final class CheckingSink implements BlockSink {
    private final List<GeneratedFile> possible;
    private long received;

    CheckingSink(final List<GeneratedFile> files) {
        possible = new ArrayList<>(files);
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        possible.removeIf(file -> !file.matches(position, source, offset, length));
        if (position != received || possible.isEmpty()) {
            return ContentStatus.FAILED;
        }
        received += length;
        return ContentStatus.OK;
    }

    @Override
    public int commit() {
        return possible.stream().anyMatch(file -> file.size() == received) ? ContentStatus.OK : ContentStatus.FAILED;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
