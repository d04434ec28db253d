package dev.lockstep.tftp.bench.measure.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A server with a fault that is known, to see whether the instrument finds it. It serves on a thread of its own. */
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

    /** Takes so long for each block, by the clock: how fast the machine is, or how busy, is then nearly out of the figure. */
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

    /** Sends the last byte of no block. */
    static PlantedServer truncating() throws IOException {
        return new PlantedServer(new NeutralServer() {
            @Override
            void beforeBlock(final ByteBuffer data) {
                data.limit(data.limit() - 1);
            }
        });
    }

    /** Answers duplicate acknowledgments with DATA. */
    static PlantedServer sorcerer() throws IOException {
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
