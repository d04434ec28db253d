package dev.lockstep.tftp.bench.measure.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/** A server with a known fault that {@link CheckCommand} must find. It serves on its own thread. */
final class PlantedServer implements AutoCloseable {
    private static final double PATIENCE_SECONDS = 0.05;

    /** A longer time passes only between transfers. */
    private static final long LONGEST_BLOCK_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final NeutralServer server;
    private final Thread thread = new Thread(this::serve, "planted");
    private volatile boolean closed;

    private PlantedServer(final NeutralServer server) {
        this.server = server;
        thread.setDaemon(true);
        thread.start();
    }

    /** A server without a fault. */
    static PlantedServer sound() throws IOException {
        return slower(0);
    }

    /** A server that prolongs the time from block to block by a fraction, on whatever machine: 0.1 makes it 10 % slower. */
    static PlantedServer slower(final double fraction) throws IOException {
        return new PlantedServer(new NeutralServer() {
            private long lastNs = System.nanoTime();

            @Override
            void beforeBlock(final ByteBuffer data) {
                final long startNs = System.nanoTime();
                final double moreNs = fraction * Math.min(startNs - lastNs, LONGEST_BLOCK_NS);
                while (System.nanoTime() - startNs < moreNs) {
                    Thread.onSpinWait();
                }
                lastNs = System.nanoTime();
            }
        });
    }

    /** A server that omits the last byte of each block. */
    static PlantedServer truncating() throws IOException {
        return new PlantedServer(new NeutralServer() {
            @Override
            void beforeBlock(final ByteBuffer data) {
                data.limit(data.limit() - 1);
            }
        });
    }

    /** A server that answers duplicate acknowledgments with DATA. */
    static PlantedServer answeringDuplicates() throws IOException {
        return new PlantedServer(new NeutralServer() {
            @Override
            boolean answersDuplicates() {
                return true;
            }
        });
    }

    InetSocketAddress address() throws IOException {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    private void serve() {
        try {
            while (!closed) {
                server.serve(PATIENCE_SECONDS);
            }
        } catch (final IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            thread.join();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
