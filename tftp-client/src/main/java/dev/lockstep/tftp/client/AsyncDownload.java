package dev.lockstep.tftp.client;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.content.ClosingSink;
import dev.lockstep.tftp.storage.ContentOpening;
import dev.lockstep.tftp.storage.FileWriter;
import dev.lockstep.tftp.storage.Storage;
import java.util.function.Function;
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
        writer = storage.openWrite(wakeUp -> new ClosingSink(open(opening, wakeUp), this::onClosed), this);
    }

    @Override
    ClientCall.Preparation preparation(final RemoteFile remote) {
        return requests.reading(remote, requireNonNull(writer));
    }

    @Override
    void closeContent() {
        requireNonNull(writer).close();
    }
}
