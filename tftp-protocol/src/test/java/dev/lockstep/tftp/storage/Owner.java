package dev.lockstep.tftp.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A transfer that waits for its content. */
final class Owner implements ContentOwner {
    private final BlockingQueue<Optional<Throwable>> opened = new ArrayBlockingQueue<>(1);
    private final Semaphore wakeUps = new Semaphore(0);

    @Override
    public void onOpened(final @Nullable Throwable refusal) {
        opened.add(Optional.ofNullable(refusal));
    }

    @Override
    public void onReady() {
        wakeUps.release();
    }

    @Override
    public void onFailure(final Throwable failure) {
        // the status of the content tells
    }

    Optional<Throwable> opened() throws InterruptedException {
        return opened.take();
    }

    void awaitOpen() throws InterruptedException {
        assertThat(opened()).isEmpty();
    }

    void awaitReady() throws InterruptedException {
        wakeUps.acquire();
    }
}
