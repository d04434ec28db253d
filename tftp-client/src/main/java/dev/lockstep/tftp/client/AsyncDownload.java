package dev.lockstep.tftp.client;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.storage.ContentOpening;
import dev.lockstep.tftp.storage.FileWriter;
import dev.lockstep.tftp.storage.Storage;
import dev.lockstep.tftp.transfer.BlockSink;
import java.util.function.Function;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An {@link AsyncCall} that receives a file.
 *
 * @param <R> what the caller gets
 */
final class AsyncDownload<R> extends AsyncCall<R> {
    private final ClientRequests requests;
    private final ContentOpening<ReceivedContent> opening;
    private @Nullable FileWriter writer;

    AsyncDownload(
            final AsyncCalls calls,
            final ClientConfiguration settings,
            final RemoteFile remote,
            final ContentOpening<ReceivedContent> opening,
            final Function<TransferResult, R> result) {
        super(calls, settings, remote, result);
        requests = new ClientRequests(settings);
        this.opening = opening;
    }

    @Override
    void openContent(final Storage storage) {
        writer = storage.openWrite(wakeUp -> new Closing(open(opening, wakeUp)), this);
    }

    @Override
    ClientCall.Preparation preparation(final RemoteFile remote) {
        return requests.reading(remote, requireNonNull(writer));
    }

    @Override
    void closeContent() {
        requireNonNull(writer).close();
    }

    /** Tells the call when the sink is closed. */
    private final class Closing implements BlockSink {
        private final BlockSink sink;

        Closing(final BlockSink sink) {
            this.sink = sink;
        }

        @Override
        public int write(final long position, final DirectBuffer source, final int offset, final int length) {
            return sink.write(position, source, offset, length);
        }

        @Override
        public int commit() {
            return sink.commit();
        }

        @Override
        public void close() {
            try {
                sink.close();
            } finally {
                onClosed();
            }
        }
    }
}
