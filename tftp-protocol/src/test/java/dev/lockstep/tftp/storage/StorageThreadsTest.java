package dev.lockstep.tftp.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StorageThreadsTest {
    private static final int MOST = 4;

    private final StorageThreads threads = new StorageThreads(() -> MOST);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() throws InterruptedException {
        release.countDown();
        threads.close(System.nanoTime() + TimeUnit.SECONDS.toNanos(30));
    }

    @Test
    void shouldRunATaskBesideTasksThatBlock() throws InterruptedException {
        block(MOST - 1);
        final CountDownLatch done = new CountDownLatch(1);

        threads.execute(done::countDown);

        done.await();
    }

    @Test
    void shouldRunTasksThatWaitTogetherBesideOneThatBlocks() throws InterruptedException {
        final CountDownLatch done = new CountDownLatch(MOST - 1);

        threads.execute(this::await);
        for (int i = 1; i < MOST; i++) {
            threads.execute(() -> {
                done.countDown();
                await();
            });
        }

        done.await();
    }

    @Test
    void shouldKeepTasksWhileAllThreadsBlock() throws InterruptedException {
        block(MOST);
        final CountDownLatch done = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            threads.execute(done::countDown);
        }
        assertThat(done.getCount()).isEqualTo(100);

        release.countDown();

        done.await();
    }

    @Test
    void shouldRunEachTaskOnceWhicheverThreadGaveIt() throws InterruptedException {
        final int givers = 4;
        final int tasks = 20_000;
        final AtomicInteger[] runs = new AtomicInteger[givers * tasks];
        final List<Thread> running = new ArrayList<>();
        for (int giver = 0; giver < givers; giver++) {
            final int first = giver * tasks;
            final Thread thread = new Thread(() -> {
                for (int i = first; i < first + tasks; i++) {
                    runs[i] = new AtomicInteger();
                    threads.execute(runs[i]::incrementAndGet);
                }
            });
            running.add(thread);
            thread.start();
        }
        for (final Thread thread : running) {
            thread.join();
        }

        close();

        assertThat(runs).allMatch(count -> count.get() == 1);
    }

    private void block(final int count) throws InterruptedException {
        final CountDownLatch blocked = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            threads.execute(() -> {
                blocked.countDown();
                await();
            });
        }
        blocked.await();
    }

    private void await() {
        try {
            release.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
