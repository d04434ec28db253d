package dev.lockstep.tftp.bench.measure.loopback;

import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.measure.process.JavaChild;
import dev.lockstep.tftp.bench.measure.process.Signal;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import dev.lockstep.tftp.transport.IdleMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An open loop whose server is stopped once for most of the measurement. Most transfers are meant to start during the pause, so that the median must
 * be long. A load that waits for the server, and times only what it sent, would show one long transfer.
 */
public final class PlantedPause {
    /** The pause, in milliseconds. */
    public static final long PAUSE_MS = 800;

    private static final double SECONDS = 1;
    private static final double RATE = 50;
    private static final int CLIENTS = 100;
    private static final long SIZE = 4096;

    private PlantedPause() {}

    /** The median of the times from intended start to end, in milliseconds. */
    public static double medianMillis(final ThisProgram program) throws IOException {
        final LoopbackCell cell = LoopbackCell.DEFAULT
                .withClients(CLIENTS, SIZE)
                .withIdle(IdleMode.BLOCKING)
                .withRate(RATE);
        try (JavaChild server = JavaChild.start("server", program.command(List.of("serve")))) {
            final int port = Integer.parseInt(server.readLine());
            try (LoadDriver driver =
                    new LoadDriver(cell, new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                driver.warmUp(0);
                final CompletableFuture<Void> pause = CompletableFuture.runAsync(() -> pause(server.handle()));
                final double median = driver.measure(SECONDS, SIZE).metrics().getOrDefault(Metric.COMPLETION_P50, 0.0);
                pause.join();
                return median;
            }
        }
    }

    private static void pause(final ProcessHandle server) {
        try {
            Signal.STOP.to(server);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            Signal.CONT.to(server);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
