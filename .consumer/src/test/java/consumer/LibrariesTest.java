package consumer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.tftp.client.RemoteFile;
import dev.lockstep.tftp.client.TftpClient;
import dev.lockstep.tftp.client.TftpErrorException;
import dev.lockstep.tftp.server.TftpServer;
import dev.lockstep.tftp.server.event.RequestedTransfer;
import dev.lockstep.tftp.server.event.TransferListener;
import dev.lockstep.tftp.server.event.TransferProgress;
import dev.lockstep.tftp.server.event.TransferReport;
import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each means of the libraries for the clients and servers of other programs. */
@Timeout(60)
class LibrariesTest {
    private static final byte[] CONTENT = content();

    private final MemoryStore files = new MemoryStore(WritePolicy.CREATE);
    private final Events events = new Events();
    private final TftpClient client =
            TftpClient.builder().patience(Duration.ofSeconds(30)).build();

    @TempDir
    Path directory;

    private TftpServer server;

    private static byte[] content() {
        final byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    /** What the server tells. A program is refused, and each transfer has a value of ours. */
    private static final class Events implements TransferListener {
        final BlockingQueue<String> told = new LinkedBlockingQueue<>();
        final CountDownLatch progress = new CountDownLatch(1);

        @Override
        public void onRequest(final RequestedTransfer request) throws ContentException {
            if (request.file().toString().endsWith(".exe")) {
                throw new ContentException(2, "no programs");
            }
            request.attributes().put(String.class, "ticket of " + request.file());
        }

        @Override
        public void onStart(final RequestedTransfer transfer) {
            told.add("start " + transfer.file());
        }

        @Override
        public void onProgress(final TransferProgress now) {
            if (now.bytes() > 0) {
                progress.countDown();
            }
        }

        @Override
        public void onTransfer(final TransferReport report) {
            told.add(report.outcome().kind() + " " + report.transfer().attributes().get(String.class));
        }

        /** Waits for an event. Those before it are forgotten. */
        void await(final String text) throws InterruptedException {
            while (!told.take().equals(text)) {}
        }
    }

    @BeforeEach
    void start() throws Exception {
        files.put("f", CONTENT);
        server = TftpServer.builder(files)
                .bind(InetAddress.getLoopbackAddress())
                .port(0)
                .listener(events)
                .progressInterval(Duration.ofMillis(10))
                .logTransfers(false)
                .start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close(Duration.ZERO);
    }

    private RemoteFile remote(final String name) {
        return RemoteFile.of(server.addresses().get(0), name);
    }

    @Test
    void shouldTransferManyFilesAtOnce() {
        final List<CompletableFuture<byte[]>> downloads = Stream.generate(() -> client.getAsync(remote("f")))
                .limit(20)
                .toList();
        downloads.forEach(download -> assertArrayEquals(CONTENT, download.join()));
        assertEquals(CONTENT.length, client.putAsync(remote("new"), CONTENT).join().bytes());
        assertArrayEquals(CONTENT, client.getAsync(remote("new")).join());
    }

    @Test
    void shouldEndATransferThatIsCancelled() throws Exception {
        final SubmissionPublisher<ByteBuffer> endless = new SubmissionPublisher<>();
        final CompletableFuture<?> upload = client.putAsync(remote("endless"), endless);
        endless.submit(ByteBuffer.wrap(CONTENT));
        events.progress.await();
        assertTrue(upload.cancel(true));
        events.await("REMOTE_ERROR ticket of endless");
        endless.close();
    }

    @Test
    void shouldReadAStream() throws Exception {
        try (InputStream stream = client.open(remote("f"))) {
            assertArrayEquals(CONTENT, stream.readAllBytes());
        }
    }

    @Test
    void shouldPublishTheBuffersOfAFile() throws Exception {
        final AtomicLong bytes = new AtomicLong();
        final CompletableFuture<Long> end = new CompletableFuture<>();
        client.publisher(remote("f")).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(final Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(final ByteBuffer buffer) {
                bytes.addAndGet(buffer.remaining());
            }

            @Override
            public void onError(final Throwable failure) {
                end.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                end.complete(bytes.get());
            }
        });
        assertEquals(CONTENT.length, end.get());
    }

    @Test
    void shouldHaveSettingsAndAListenerOfOneCall() throws Exception {
        final List<Long> progress = new ArrayList<>();
        final List<String> packets = new ArrayList<>();
        final Path local = directory.resolve("f");
        client.with(call -> call.blockSize(512)
                        .windowSize(0)
                        .progress((bytes, total) -> progress.add(bytes))
                        .packets(packet -> packets.add(packet.isSent() + " " + packet.bytes().length)))
                .get(remote("f"), local);
        assertArrayEquals(CONTENT, Files.readAllBytes(local));
        assertEquals(CONTENT.length, progress.get(progress.size() - 1));
        assertTrue(packets.contains("false 516"));
    }

    @Test
    void shouldReadAndWriteUrls() throws Exception {
        final InetSocketAddress address = server.addresses().get(0);
        final String base = "tftp://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/";
        try (InputStream stream = URI.create(base + "f").toURL().openStream()) {
            assertArrayEquals(CONTENT, stream.readAllBytes());
        }
        final URLConnection connection = URI.create(base + "url").toURL().openConnection();
        connection.setDoOutput(true);
        try (OutputStream stream = connection.getOutputStream()) {
            stream.write(CONTENT);
        }
        assertArrayEquals(CONTENT, client.get(remote("url")));
    }

    @Test
    void shouldRefuseByAnException() {
        final TftpErrorException refusal =
                assertThrows(TftpErrorException.class, () -> client.get(remote("virus.exe")));
        assertEquals(2, refusal.errorCode());
        assertEquals("no programs", refusal.serverMessage());
        final CompletionException later = assertThrows(
                CompletionException.class, () -> client.getAsync(remote("virus.exe")).join());
        assertTrue(later.getCause() instanceof TftpErrorException);
    }

    @Test
    void shouldTellStartProgressAndEndWithTheValueOfATransfer() throws Exception {
        final SubmissionPublisher<ByteBuffer> slow = new SubmissionPublisher<>();
        final CompletableFuture<?> upload = client.putAsync(remote("slow"), slow);
        events.await("start slow");
        slow.submit(ByteBuffer.wrap(CONTENT));
        events.progress.await();
        slow.close();
        upload.get();
        events.await("COMPLETED ticket of slow");
    }

    @Test
    void shouldEndWhatRunsWhenItIsClosed() throws Exception {
        final SubmissionPublisher<ByteBuffer> endless = new SubmissionPublisher<>();
        final CompletableFuture<?> upload = client.putAsync(remote("endless"), endless);
        events.await("start endless");
        client.close();
        assertThrows(Exception.class, upload::get);
        assertFalse(upload.isCancelled());
        assertThrows(IllegalStateException.class, () -> client.get(remote("f")));
        endless.close();
    }
}
