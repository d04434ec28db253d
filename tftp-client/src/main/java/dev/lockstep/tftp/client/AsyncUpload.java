package dev.lockstep.tftp.client;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.content.ClosingSource;
import dev.lockstep.tftp.storage.ContentOpening;
import dev.lockstep.tftp.storage.FileReader;
import dev.lockstep.tftp.storage.Storage;
import java.util.function.Function;
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
        reader = storage.openRead(wakeUp -> new ClosingSource(open(opening, wakeUp), this::onClosed), this);
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
}
