package dev.lockstep.tftp.server;

import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.wire.AckPacket;
import dev.lockstep.tftp.wire.DataPacket;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.RequestEncoder;
import dev.lockstep.tftp.wire.TftpOption;
import dev.lockstep.tftp.wire.TftpPacket;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a file in memory from a server of its own, over the loopback interface. After some seconds the JVM has compiled the path of a block, so that the
 * first clients of the real server do not wait for the compiler. Not thread-safe.
 */
final class WarmUp implements AutoCloseable {
    /** Enough to keep the server's loop in its selector, too few to overflow a socket's buffer. */
    private static final int CLIENTS = 64;

    private static final String FILE = "warm-up";
    private static final int FILE_LENGTH = 256 * 1024;
    private static final int BLOCK_SIZE = 1428;
    private static final long SLEEP_MS = 100;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(1);

    private final TftpServer server;
    private final InetSocketAddress address;
    private final Selector selector;
    private final UnsafeBuffer packet =
            new UnsafeBuffer(ByteBuffer.allocateDirect(DataPacket.DATA_OFFSET + BLOCK_SIZE));
    private final ByteBuffer bytes = packet.byteBuffer();
    private long completed;

    /**
     * Starts the server.
     *
     * @param settings of the real server that decide which code runs
     */
    WarmUp(final TftpServerBuilder settings) throws IOException {
        final InetAddress loopback = InetAddress.getLoopbackAddress();
        selector = Selector.open();
        try {
            server = settings.logTransfers(false).bind(loopback).port(0).start();
        } catch (final IOException e) {
            selector.close();
            throw e;
        }
        address = new InetSocketAddress(loopback, server.port());
    }

    /**
     * Warms up. A server that cannot do so serves all the same. A signal ends the process at once, because nobody is served yet.
     *
     * @param settings as for the constructor
     */
    static void run(final TftpServerBuilder settings, final Duration duration) {
        final long endNs = System.nanoTime() + duration.toNanos();
        final Thread stopper = new Thread(() -> Runtime.getRuntime().halt(0), "tftp-stop");
        Runtime.getRuntime().addShutdownHook(stopper);
        try (WarmUp warmUp = new WarmUp(settings)) {
            warmUp.runUntil(() -> System.nanoTime() - endNs >= 0);
            TransferLog.LOGGER.log(Level.INFO, "warmed up with {0} transfers", warmUp.completed());
        } catch (final IOException e) {
            TransferLog.LOGGER.log(Level.WARNING, "cannot warm up: {0}", e.getMessage());
        }
        Runtime.getRuntime().removeShutdownHook(stopper);
    }

    /** The files of the server: memory behind the storage threads, which read the files of a directory, too. */
    static ContentStore store() {
        final MemoryStore memory = new MemoryStore(WritePolicy.READ_ONLY);
        memory.put(FILE, new byte[FILE_LENGTH]);
        return new ContentStore() {
            @Override
            public BlockSource openRead(final ContentRequest request) throws ContentException {
                return memory.openRead(request);
            }

            @Override
            public BlockSink openWrite(final ContentRequest request) throws ContentException {
                return memory.openWrite(request);
            }
        };
    }

    /** Reads again and again until it is over. */
    void runUntil(final BooleanSupplier isOver) throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            new Reading().begin();
        }
        while (!isOver.getAsBoolean()) {
            select();
            final long nowNs = System.nanoTime();
            for (final SelectionKey key : selector.keys()) {
                ((Reading) key.attachment()).onTime(nowNs);
            }
        }
    }

    private void select() throws IOException {
        try {
            selector.select(WarmUp::onReady, SLEEP_MS);
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The files that were read whole. */
    long completed() {
        return completed;
    }

    private static void onReady(final SelectionKey key) {
        try {
            ((Reading) key.attachment()).onPacket();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client that reads the file once, in lock-step, and is followed by another. The server repeats what is lost, except for a lost request. */
    private final class Reading {
        private final DatagramChannel channel = DatagramChannel.open();
        private long lastNs;

        Reading() throws IOException {
            try {
                channel.configureBlocking(false);
                channel.bind(new InetSocketAddress(address.getAddress(), 0));
                channel.register(selector, SelectionKey.OP_READ, this);
            } catch (final IOException e) {
                channel.close();
                throw e;
            }
        }

        void begin() throws IOException {
            lastNs = System.nanoTime();
            final RequestEncoder request = new RequestEncoder();
            request.wrap(packet, 0, packet.capacity())
                    .request(Opcode.RRQ, FILE.getBytes(StandardCharsets.US_ASCII), TransferMode.OCTET)
                    .options()
                    .put(TftpOption.BLKSIZE, BLOCK_SIZE);
            bytes.limit(request.encodedLength()).position(0);
            channel.send(bytes, address);
        }

        void onTime(final long nowNs) throws IOException {
            if (nowNs - lastNs > PATIENCE_NS) {
                begin();
            }
        }

        void onPacket() throws IOException {
            bytes.clear();
            final SocketAddress from = channel.receive(bytes);
            if (from == null) {
                return;
            }
            lastNs = System.nanoTime();
            final int length = bytes.position();
            final boolean data = length >= TftpPacket.HEADER_LENGTH && TftpPacket.opcode(packet, 0) == Opcode.DATA;
            final boolean last = data && length < DataPacket.DATA_OFFSET + BLOCK_SIZE;
            final int block = data ? DataPacket.blockNumber(packet, 0) : 0;
            AckPacket.put(packet, 0, block);
            bytes.limit(AckPacket.ENCODED_LENGTH).position(0);
            channel.send(bytes, from);
            if (last) {
                completed += block == FILE_LENGTH / BLOCK_SIZE + 1 ? 1 : 0;
                channel.close();
                new Reading().begin();
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close(Duration.ZERO);
        for (final SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
