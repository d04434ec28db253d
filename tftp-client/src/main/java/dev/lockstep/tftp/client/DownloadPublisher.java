package dev.lockstep.tftp.client;

import dev.lockstep.tftp.storage.ContentOpening;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Publishes the content of a remote file: each subscriber begins a transfer of its own. It asks the server for no more than it can take. */
final class DownloadPublisher implements Flow.Publisher<ByteBuffer> {
    private final Function<ContentOpening<ReceivedContent>, CompletableFuture<TransferResult>> download;

    /**
     * A publisher that has asked for nothing yet.
     *
     * @param download begins a transfer into the content that it is given
     */
    DownloadPublisher(final Function<ContentOpening<ReceivedContent>, CompletableFuture<TransferResult>> download) {
        this.download = download;
    }

    @Override
    public void subscribe(final Flow.Subscriber<? super ByteBuffer> subscriber) {
        final Subscription subscription = new Subscription(subscriber);
        subscriber.onSubscribe(subscription);
        subscription.begin(download);
    }

    /** One transfer, whose blocks wait until the subscriber asks for them. */
    private static final class Subscription implements Flow.Subscription, ReceivedContent {
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final AtomicLong demand = new AtomicLong();
        private volatile @Nullable CompletableFuture<TransferResult> started;
        private volatile boolean cancelled;
        private volatile @Nullable Throwable mistake;
        private volatile Runnable wakeUp = () -> {};

        Subscription(final Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        void begin(final Function<ContentOpening<ReceivedContent>, CompletableFuture<TransferResult>> download) {
            final CompletableFuture<TransferResult> transfer;
            try {
                transfer = download.apply(whenReady -> {
                    wakeUp = whenReady;
                    return this;
                });
            } catch (final IllegalStateException e) {
                // the client is closed
                subscriber.onError(e);
                return;
            }
            final CompletableFuture<TransferResult> unused = transfer.whenComplete(this::onEnd);
            started = transfer;
            if (cancelled) {
                transfer.cancel(false);
            }
        }

        private void onEnd(final @Nullable TransferResult result, final @Nullable Throwable failure) {
            if (mistake != null) {
                subscriber.onError(mistake);
            } else if (failure == null) {
                subscriber.onComplete();
            } else if (!(failure instanceof CancellationException)) {
                subscriber.onError(failure);
            }
        }

        @Override
        public void request(final long count) {
            if (count <= 0) {
                mistake = new IllegalArgumentException(
                        "a subscriber asked for " + count + " buffers; it has to ask for 1 at least");
                cancel();
                return;
            }
            demand.accumulateAndGet(count, (asked, more) -> asked + more < 0 ? Long.MAX_VALUE : asked + more);
            wakeUp.run();
        }

        @Override
        public void cancel() {
            cancelled = true;
            final CompletableFuture<TransferResult> transfer = started;
            if (transfer != null) {
                transfer.cancel(false);
            }
        }

        @Override
        public int write(final long position, final DirectBuffer source, final int offset, final int length) {
            if (demand.get() == 0) {
                return ContentStatus.NOT_READY;
            }
            demand.getAndUpdate(asked -> asked == Long.MAX_VALUE ? asked : asked - 1);
            final ByteBuffer block = ByteBuffer.allocate(length);
            source.getBytes(offset, block, length);
            subscriber.onNext(block.flip());
            return ContentStatus.OK;
        }

        @Override
        public int commit() {
            return ContentStatus.OK;
        }

        @Override
        public @Nullable IOException failure() {
            return null;
        }

        @Override
        public void close() {
            // the end of the transfer is the last signal
        }
    }
}
