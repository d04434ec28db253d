package dev.lockstep.tftp.client;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads the buffers of a publisher, one after the other. To be read by one thread at a time; any thread may close it. */
final class SubscribedStream extends InputStream implements Flow.Subscriber<ByteBuffer> {
    private static final int BYTE_MASK = 0xff;

    // guarded by this
    private Flow.@Nullable Subscription subscription;
    private @Nullable ByteBuffer unread;
    private boolean ended;
    private @Nullable Throwable failure;

    /**
     * Waits until the first bytes are there, or the stream has ended without any.
     *
     * @throws IOException if the publisher failed
     */
    synchronized void awaitFirst() throws IOException {
        awaitUnread();
    }

    @Override
    public synchronized int read() throws IOException {
        if (!awaitUnread()) {
            return -1;
        }
        final int value = requireNonNull(unread).get() & BYTE_MASK;
        dropIfEmpty();
        return value;
    }

    @Override
    public synchronized int read(final byte[] bytes, final int offset, final int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!awaitUnread()) {
            return -1;
        }
        final ByteBuffer buffer = requireNonNull(unread);
        final int count = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, count);
        dropIfEmpty();
        return count;
    }

    @Override
    public synchronized int available() {
        return unread == null ? 0 : unread.remaining();
    }

    private void dropIfEmpty() {
        if (unread != null && !unread.hasRemaining()) {
            unread = null;
            requireNonNull(subscription).request(1);
        }
    }

    /** Returns false at the end. */
    private boolean awaitUnread() throws IOException {
        try {
            while (unread == null && !ended) {
                wait();
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw (IOException) new InterruptedIOException("interrupted while waiting for bytes").initCause(e);
        }
        if (unread != null) {
            return true;
        }
        if (failure instanceof final IOException reason) {
            throw reason;
        }
        if (failure != null) {
            throw new IOException(failure.toString(), failure);
        }
        return false;
    }

    @Override
    public synchronized void close() {
        if (!ended) {
            onError(new IOException("the stream is closed"));
            unread = null;
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }

    @Override
    public synchronized void onSubscribe(final Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(1);
    }

    @Override
    public synchronized void onNext(final ByteBuffer buffer) {
        if (ended) {
            return;
        }
        unread = buffer;
        dropIfEmpty();
        notifyAll();
    }

    @Override
    public synchronized void onError(final Throwable reason) {
        if (!ended) {
            failure = reason;
            onComplete();
        }
    }

    @Override
    public synchronized void onComplete() {
        ended = true;
        notifyAll();
    }
}
