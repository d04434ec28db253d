package dev.lockstep.tftp.server;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.server.rate.ByteRates;
import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.server.store.TransferAttributes;
import dev.lockstep.tftp.storage.ContentOwner;
import dev.lockstep.tftp.storage.FileReader;
import dev.lockstep.tftp.storage.Storage;
import dev.lockstep.tftp.transfer.Agreement;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.ReceivedRequest;
import dev.lockstep.tftp.transfer.ServerTransfer;
import dev.lockstep.tftp.transfer.TransferParameters;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The file that a request asks for, and the transfer to wake up when the file is ready. Used by one loop's thread, but for the wake-up. */
final class RequestedContent implements AutoCloseable {
    private final ReceivedRequest received;
    private final ContentRequest asked;
    private final ByteRates rates;

    /** The content of a read request, once it is being opened, else null. */
    private @Nullable BlockSource source;

    /** Reads the source ahead; null if its store never blocks. */
    private @Nullable FileReader reader;

    /** The content of a write request, once it is being opened, else null. */
    private @Nullable BlockSink sink;

    private volatile @Nullable Runnable wakeUp;

    RequestedContent(final ClientRequest request, final TransferAttributes attributes, final ByteRates rates) {
        this.rates = rates;
        received = request.request();
        asked = new ContentRequest(
                received.filename(),
                received.mode(),
                request.client(),
                received.announcedSize(),
                this::wakeUp,
                attributes);
    }

    /** Opens the file of a store that never blocks, and returns null or the reason why the request is refused. */
    @Nullable
    ContentException openNow(final ContentStore store) {
        try {
            if (received.isWrite()) {
                sink = paced(store.openWrite(asked));
            } else {
                source = paced(store.openRead(asked));
            }
            return null;
        } catch (final ContentException e) {
            return e;
        } catch (final RuntimeException | Error e) {
            return ContentFailure.refusal(asked, e);
        }
    }

    /**
     * Has the file opened by a storage thread.
     *
     * @param whenOpened run by that thread with null or with the reason why the request is refused
     */
    void openOn(
            final Storage storage, final ContentStore store, final Consumer<@Nullable ContentException> whenOpened) {
        final ContentOwner owner = new ContentOwner() {
            @Override
            public void onOpened(final @Nullable Throwable refusal) {
                whenOpened.accept(refusal == null ? null : refusal(refusal));
            }

            @Override
            public void onReady() {
                wakeUp();
            }

            @Override
            public void onFailure(final Throwable failure) {
                logFailure(failure);
            }
        };
        if (received.isWrite()) {
            sink = paced(storage.openWrite(ready -> store.openWrite(asked.wakingUp(ready)), owner));
        } else {
            reader = storage.openRead(ready -> store.openRead(asked.wakingUp(ready)), owner);
            source = paced(reader);
        }
    }

    private ContentException refusal(final Throwable failure) {
        return failure instanceof final ContentException refusal ? refusal : ContentFailure.refusal(asked, failure);
    }

    private BlockSource paced(final BlockSource content) {
        return rates.pace(content, asked.client().getAddress(), this::wakeUp);
    }

    private BlockSink paced(final BlockSink content) {
        return rates.pace(content, asked.client().getAddress(), this::wakeUp);
    }

    private void wakeUp() {
        final Runnable toWake = wakeUp;
        if (toWake != null) {
            toWake.run();
        }
    }

    void wakeUpBy(final Runnable runnable) {
        wakeUp = runnable;
    }

    /** The size of the file to be read, or {@link BlockSource#UNKNOWN_SIZE}. */
    long size() {
        return source == null ? BlockSource.UNKNOWN_SIZE : source.size();
    }

    PreparedTransfer<ServerTransfer> transfer(
            final Agreement agreement, final RetransmitPolicy policy, final long seed, final int clientPort) {
        if (source != null) {
            if (reader != null) {
                final TransferParameters parameters = agreement.parameters();
                reader.stayAhead((long) parameters.windowSize() * parameters.blockSize());
            }
            return ServerTransfer.reading(agreement, source, policy, seed, clientPort);
        }
        if (sink != null) {
            return ServerTransfer.writing(agreement, sink, policy, seed, clientPort);
        }
        throw new IllegalStateException("not opened");
    }

    void logFailure(final Throwable cause) {
        ContentFailure.log(asked, cause);
    }

    /** An exception of the store is logged: the transfer is over. */
    @Override
    public void close() {
        try {
            if (source != null) {
                source.close();
            }
            if (sink != null) {
                sink.close();
            }
        } catch (final RuntimeException | Error e) {
            logFailure(e);
        }
    }
}
