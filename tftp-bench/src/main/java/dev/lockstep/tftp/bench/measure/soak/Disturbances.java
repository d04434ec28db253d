package dev.lockstep.tftp.bench.measure.soak;

import dev.lockstep.tftp.bench.findings.statistics.SeededRandom;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets disturbances happen again and again, each on a thread of its own. */
final class Disturbances implements AutoCloseable {
    /** Each happens several times, however short the soak is. */
    private static final double LEAST_TIMES = 6;

    private final List<Thread> threads = new ArrayList<>();
    private final Map<Disturbance, Integer> times = new LinkedHashMap<>();
    private volatile boolean over;
    private @Nullable IOException failure;

    /** Starts them. */
    Disturbances(final List<Disturbance> disturbances, final double seconds, final long seed) {
        for (int i = 0; i < disturbances.size(); i++) {
            final Disturbance disturbance = disturbances.get(i);
            final SplittableRandom random = new SplittableRandom(SeededRandom.branch(seed, i));
            final double pauseSeconds = Math.min(disturbance.pauseSeconds(), seconds / LEAST_TIMES);
            times.put(disturbance, 0);
            threads.add(new Thread(() -> repeat(disturbance, pauseSeconds, random), "soak-" + disturbance.name()));
        }
        threads.forEach(Thread::start);
    }

    private void repeat(final Disturbance disturbance, final double pauseSeconds, final SplittableRandom random) {
        try {
            while (!over) {
                Thread.sleep((long) (TimeUnit.SECONDS.toMillis(2) * pauseSeconds * random.nextDouble()));
                disturbance.happen(random);
                happened(disturbance);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (final IOException e) {
            fail(new IOException(disturbance.name() + ": " + e, e));
        }
    }

    private synchronized void happened(final Disturbance disturbance) {
        times.merge(disturbance, 1, Integer::sum);
    }

    private synchronized void fail(final IOException cause) {
        failure = failure == null ? cause : failure;
    }

    /** How often each happened, in the order in which they were given. */
    synchronized Map<Disturbance, Integer> times() {
        return new LinkedHashMap<>(times);
    }

    /**
     * Ends them.
     *
     * @throws IOException if one could not happen
     */
    void end() throws IOException {
        close();
        synchronized (this) {
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** Ends them, and waits until none lasts. */
    @Override
    public void close() {
        over = true;
        threads.forEach(Thread::interrupt);
        try {
            for (final Thread thread : threads) {
                thread.join();
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
