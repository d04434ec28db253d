package dev.lockstep.tftp.bench.measure.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A server with a known fault that {@link CheckCommand} must find. It serves on its own thread. */
final class PlantedServer implements AutoCloseable {
    private static final double PATIENCE_SECONDS = 0.05;

    private final NeutralServer server;
    private final Thread thread = new Thread(this::serve, "planted");
    private volatile boolean closed;

    private PlantedServer(final NeutralServer server) {
        this.server = server;
        thread.setDaemon(true);
        thread.start();
    }

    /** A server that takes a fixed time for each block, so that the speed and load of the machine hardly affect the figure. */
    static PlantedServer taking(final long blockNs) throws IOException {
        return new PlantedServer(new NeutralServer() {
            @Override
            void beforeBlock(final ByteBuffer data) {
                final long startNs = System.nanoTime();
                while (System.nanoTime() - startNs < blockNs) {
                    Thread.onSpinWait();
                }
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
