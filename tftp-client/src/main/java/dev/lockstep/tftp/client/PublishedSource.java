package dev.lockstep.tftp.client;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Flow;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/** Sends the buffers of a publisher. It asks for one at a time, until it has as many bytes as are read at once. Thread-safe. */
final class PublishedSource implements SentContent, Flow.Subscriber<ByteBuffer> {
    private volatile Runnable wakeUp = () -> {};

    // guarded by this
    private Flow.@Nullable Subscription subscription;
    private final Deque<ByteBuffer> unread = new ArrayDeque<>();
    private int unreadBytes;
    private int wantedBytes;
    private boolean isAsked;
    private boolean ended;
    private @Nullable Throwable failure;

    private PublishedSource() {}

    /** Subscribes at once, so that the caller's next buffer is not missed. */
    static PublishedSource subscribe(final Flow.Publisher<ByteBuffer> publisher) {
        final PublishedSource source = new PublishedSource();
        publisher.subscribe(source);
        return source;
    }

    /**
     * Sets what to run once there is something to read after {@link ContentStatus#NOT_READY}.
     *
     * @return this
     */
    PublishedSource wakingUp(final Runnable newWakeUp) {
        wakeUp = newWakeUp;
        return this;
    }

    @Override
    public synchronized int read(
            final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        wantedBytes = length;
        askIfTooFew();
        if (unreadBytes < length && !ended) {
            return ContentStatus.NOT_READY;
        }
        if (failure != null) {
            return ContentStatus.FAILED;
        }
        final int count = Math.min(length, unreadBytes);
        int taken = 0;
        while (taken < count) {
            final ByteBuffer first = requireNonNull(unread.peekFirst());
            final int part = Math.min(count - taken, first.remaining());
            destination.putBytes(offset + taken, first, part);
            taken += part;
            if (!first.hasRemaining()) {
                unread.removeFirst();
            }
        }
        unreadBytes -= count;
        return count;
    }

    private void askIfTooFew() {
        if (subscription != null && !ended && !isAsked && unreadBytes < wantedBytes) {
            isAsked = true;
            subscription.request(1);
        }
    }

    @Override
    public long size() {
        return UNKNOWN_SIZE;
    }

    @Override
    public synchronized @Nullable IOException failure() {
        if (failure == null || failure instanceof IOException) {
            return (IOException) failure;
        }
        return new IOException("the publisher of the content failed: " + failure, failure);
    }

    @Override
    public synchronized void close() {
        if (!ended) {
            // the end of the file has not come: what is sent must not look complete
            failure = new IOException("the content was closed before its end");
            ended = true;
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }

    @Override
    public synchronized void onSubscribe(final Flow.Subscription newSubscription) {
        subscription = newSubscription;
        askIfTooFew();
    }

    @Override
    public void onNext(final ByteBuffer buffer) {
        if (add(buffer)) {
            wakeUp.run();
        }
    }

    /** Returns whether there is now enough to read. */
    private synchronized boolean add(final ByteBuffer buffer) {
        isAsked = false;
        if (!ended) {
            unread.addLast(buffer.slice());
            unreadBytes += buffer.remaining();
            askIfTooFew();
        }
        return unreadBytes >= wantedBytes;
    }

    @Override
    public void onError(final Throwable reason) {
        end(reason);
    }

    @Override
    public void onComplete() {
        end(null);
    }

    private void end(final @Nullable Throwable reason) {
        synchronized (this) {
            failure = reason;
            ended = true;
        }
        wakeUp.run();
    }
}
