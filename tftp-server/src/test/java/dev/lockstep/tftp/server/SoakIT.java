package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.client.RemoteFile;
import dev.lockstep.tftp.client.TftpClient;
import dev.lockstep.tftp.relay.Relay;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.server.store.DirectoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.Contents;
import dev.lockstep.tftp.testing.OpenFiles;
import dev.lockstep.tftp.testing.Relays;
import dev.lockstep.tftp.transfer.FileName;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One server and its clients move files of all sizes with all options, some of them over a lossy network. Afterwards they hold no more than they did
 * after the first thousand. {@code -Dsoak.transfers=N} runs more or fewer.
 */
@Tag("nightly")
class SoakIT {
    private static final int TRANSFERS = Integer.getInteger("soak.transfers", 100_000);
    private static final int WARM_UP = 1000;
    private static final int THREADS = 8;
    private static final int LOSSY_ONE_IN = 200;
    private static final int SIZES = 16;
    private static final int LARGEST_BLOCKS = 64;
    private static final int[] BLOCK_SIZES = {8, 512, 1428, 8192};
    private static final int[] WINDOW_SIZES = {1, 4, 64};
    private static final long HEAP_GROWTH = 16 << 20;

    /** A client that does not dally may leave a server that waits for its last ACK. */
    private static final String IMPATIENT = "adaptive:patience=10s";

    private static final Duration PATIENCE_AND_MORE = Duration.ofMinutes(2);

    @TempDir
    private Path root;

    private final AtomicInteger next = new AtomicInteger();

    @Test
    void shouldHoldNoMoreAfterManyTransfersThanAfterTheFirst() throws Exception {
        for (int i = 0; i < SIZES; i++) {
            Files.write(root.resolve("read" + i), content(i));
        }
        try (DirectoryStore store = new DirectoryStore(root, WritePolicy.CREATE_AND_OVERWRITE);
                TftpServer server = TftpServer.builder(store)
                        .bind(Addresses.loopback())
                        .port(0)
                        .retransmission(RetransmitPolicies.parse(IMPATIENT))
                        .start()) {
            final OpenFiles openFiles = OpenFiles.now();
            transfer(WARM_UP, server.addresses().get(0));
            final int threads = Thread.activeCount();
            final long heap = usedHeap();

            transfer(TRANSFERS, server.addresses().get(0));

            Await.until("each socket and file is closed", PATIENCE_AND_MORE, () -> openFiles.more() <= 0);
            Await.until("each thread has ended", () -> Thread.activeCount() <= threads);
            assertThat(usedHeap()).isLessThan(heap + HEAP_GROWTH);
            assertThat(root.toFile().list()).hasSize(SIZES + THREADS);
        }
    }

    /** Multiples of a block and others; the last is empty. */
    private static byte[] content(final int size) {
        return Contents.bytes(
                (SIZES - 1 - size) * LARGEST_BLOCKS / SIZES * BLOCK_SIZES[size % BLOCK_SIZES.length] + size % 3);
    }

    private void transfer(final int count, final InetSocketAddress server) throws Exception {
        next.set(0);
        final List<TftpClient> clients = clients();
        final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Relay relay = Relays.bad(server, 1)) {
            final List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                final FileName written = FileName.of("written" + i);
                running.add(threads.submit(() -> {
                    for (int seed = next.getAndIncrement(); seed < count; seed = next.getAndIncrement()) {
                        one(seed, clients, seed % LOSSY_ONE_IN == 0 ? relay.address() : server, written);
                    }
                    return null;
                }));
            }
            for (final Future<?> thread : running) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
            clients.forEach(TftpClient::close);
        }
    }

    private static List<TftpClient> clients() {
        final List<TftpClient> clients = new ArrayList<>();
        for (final int blockSize : BLOCK_SIZES) {
            for (final int windowSize : WINDOW_SIZES) {
                clients.add(TftpClient.builder()
                        .blockSize(blockSize)
                        .windowSize(windowSize)
                        .dally(blockSize != BLOCK_SIZES[0])
                        .build());
            }
        }
        return clients;
    }

    private void one(
            final int seed, final List<TftpClient> clients, final InetSocketAddress address, final FileName written)
            throws IOException {
        final SplittableRandom random = new SplittableRandom(seed);
        final TftpClient client = clients.get(random.nextInt(clients.size()));
        final int size = random.nextInt(SIZES);
        if (random.nextBoolean()) {
            assertThat(client.get(RemoteFile.of(address, "read" + size)))
                    .as("transfer %d", seed)
                    .isEqualTo(content(size));
        } else {
            client.put(new RemoteFile(address, written), content(size));
            assertThat(root.resolve(written.toString())).as("transfer %d", seed).hasBinaryContent(content(size));
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
