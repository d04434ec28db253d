package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.simulation.Responder;
import org.jspecify.annotations.Nullable;

/** The server's files: every one is a {@link MarkedFile} of the same size. Not thread-safe. */
final class MarkedFiles implements Responder {
    private final long size;
    private MarkedFile.@Nullable Sink written;

    MarkedFiles(final long size) {
        this.size = size;
    }

    @Override
    public Response respond(final Request request) {
        if (!request.received().isWrite()) {
            return new Source(new MarkedFile.Source(size));
        }
        final MarkedFile.Sink sink = new MarkedFile.Sink(size);
        // a late copy of a request must not hide the file that was stored before
        written = written != null && written.isRight() ? written : sink;
        return new Sink(sink);
    }

    /** The last file that was written, or null. */
    MarkedFile.@Nullable Sink written() {
        return written;
    }
}
