package dev.lockstep.tftp.client;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.storage.ContentOpening;
import dev.lockstep.tftp.storage.FileReader;
import dev.lockstep.tftp.storage.Storage;
import dev.lockstep.tftp.transfer.BlockSource;
import java.util.function.Function;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/** An {@link AsyncCall} that sends a file. */
final class AsyncUpload extends AsyncCall<TransferResult> {
    private final ClientRequests requests;
    private final ContentOpening<SentContent> opening;
    private final long windowLength;
    private @Nullable FileReader reader;

    AsyncUpload(
            final AsyncCalls calls,
            final ClientConfiguration settings,
            final RemoteFile remote,
            final ContentOpening<SentContent> opening) {
        super(calls, settings, remote, Function.identity());
        requests = new ClientRequests(settings);
        this.opening = opening;
        windowLength = settings.windowLength();
    }

    @Override
    void openContent(final Storage storage) {
        reader = storage.openRead(wakeUp -> new Closing(open(opening, wakeUp)), this);
        reader.stayAhead(windowLength);
    }

    @Override
    ClientCall.Preparation preparation(final RemoteFile remote) {
        return requests.writing(remote, requireNonNull(reader));
    }

    @Override
    void closeContent() {
        requireNonNull(reader).close();
    }

    /** Tells the call when the source is closed. */
    private final class Closing implements BlockSource {
        private final BlockSource source;

        Closing(final BlockSource source) {
            this.source = source;
        }

        @Override
        public int read(
                final long position, final MutableDirectBuffer destination, final int offset, final int length) {
            return source.read(position, destination, offset, length);
        }

        @Override
        public long size() {
            return source.size();
        }

        @Override
        public void close() {
            try {
                source.close();
            } finally {
                onClosed();
            }
        }
    }
}
