package dev.lockstep.tftp.server.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.BlockSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of an HTTP server, which confirms, changes, breaks off and goes away. */
@Timeout(60)
class HttpStoreTest {
    private static final byte[] CONTENT = Packets.content(300_000);
    private static final byte[] CHANGED = Packets.content(200_000);

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer origin;
    private byte[] content = CONTENT;
    private String etag = "\"one\"";
    private int breaksAfter = Integer.MAX_VALUE;
    private int status = 200;
    private boolean ignoresIfRange;

    @TempDir
    private Path cache;

    @BeforeEach
    void start() throws IOException {
        origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        origin.createContext("/", this::answer);
        origin.start();
    }

    @AfterEach
    void stop() {
        origin.stop(0);
    }

    private void answer(final HttpExchange exchange) throws IOException {
        try (exchange) {
            final String range = exchange.getRequestHeaders().getFirst("Range");
            final String condition = exchange.getRequestHeaders().getFirst("If-None-Match");
            requests.add(exchange.getRequestURI().getRawPath()
                    + (range == null ? "" : " " + range)
                    + (condition == null ? "" : " unless " + condition));
            if (status != 200) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            exchange.getResponseHeaders().set("ETag", etag);
            if (etag.equals(condition)) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            final int from = range == null
                            || !(ignoresIfRange
                                    || etag.equals(exchange.getRequestHeaders().getFirst("If-Range")))
                    ? 0
                    : Integer.parseInt(range.replaceAll("\\D", ""));
            if (from > 0) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
            final int length = Math.min(content.length - from, breaksAfter);
            exchange.getResponseBody().write(content, from, length);
            exchange.getResponseBody().flush();
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + origin.getAddress().getPort() + "/boot");
    }

    private HttpStore cached() throws IOException {
        return new HttpStore(address(), cache, 1 << 20);
    }

    @Test
    void shouldServeFilesWithTheirSize() throws Exception {
        final HttpStore store = new HttpStore(address());
        try (BlockSource source = store.openRead(Asking.request("a b/ü%2f"))) {
            assertThat(source.size()).isEqualTo(CONTENT.length);
        }
        assertThat(Asking.read(store, "/kernel")).isEqualTo(CONTENT);
        assertThat(requests).containsExactly("/boot/a%20b/%FC%252f", "/boot/kernel");
    }

    @Test
    void shouldServeACachedFileOnceTheOriginHasConfirmedIt() throws Exception {
        final HttpStore store = cached();
        assertThat(Asking.read(store, "kernel")).isEqualTo(CONTENT);
        assertThat(Asking.read(store, "kernel")).isEqualTo(CONTENT);
        assertThat(Asking.read(cached(), "kernel")).as("by another process").isEqualTo(CONTENT);
        assertThat(requests)
                .containsExactly("/boot/kernel", "/boot/kernel unless \"one\"", "/boot/kernel unless \"one\"");
    }

    @Test
    void shouldReplaceACachedFileThatHasChanged() throws Exception {
        final HttpStore store = cached();
        Asking.read(store, "kernel");
        content = CHANGED;
        etag = "\"two\"";
        assertThat(Asking.read(store, "kernel")).isEqualTo(CHANGED);
        assertThat(Asking.read(store, "kernel")).isEqualTo(CHANGED);
        assertThat(requests).endsWith("/boot/kernel unless \"one\"", "/boot/kernel unless \"two\"");
    }

    @Test
    void shouldServeACachedFileIfTheOriginIsGone() throws Exception {
        final HttpStore store = cached();
        Asking.read(store, "kernel");
        origin.stop(0);
        assertThat(Asking.read(store, "kernel")).isEqualTo(CONTENT);
        assertThatExceptionOfType(ContentException.class)
                .isThrownBy(() -> Asking.read(store, "other"))
                .withMessage("the origin of the file cannot be reached");
    }

    @Test
    void shouldContinueAResponseThatBreaksOff() throws Exception {
        breaksAfter = 120_000;
        assertThat(Asking.read(cached(), "kernel")).isEqualTo(CONTENT);
        assertThat(requests).hasSize(3).first().isEqualTo("/boot/kernel");
        assertThat(requests.get(1)).startsWith("/boot/kernel bytes=");
        breaksAfter = Integer.MAX_VALUE;
        assertThat(Asking.read(cached(), "kernel")).as("kept whole").isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldFailRatherThanContinueAnotherFile(final boolean isPart) throws Exception {
        ignoresIfRange = isPart;
        breaksAfter = 120_000;
        final HttpStore store = cached();
        try (BlockSource source = store.openRead(Asking.request("kernel"))) {
            etag = "\"two\"";
            content = CHANGED;
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> Asking.readAll(source, 0))
                    .withMessageContaining("reading ended with status");
        }
        try (Stream<Path> kept = Files.list(cache)) {
            assertThat(kept).isEmpty();
        }
    }

    @Test
    void shouldAskAgainForACachedFileThatHasLostItsEnd() throws Exception {
        Asking.read(cached(), "kernel");
        try (DirectoryStream<Path> contents = Files.newDirectoryStream(cache, "*.content")) {
            for (final Path file : contents) {
                Files.write(file, Packets.content(50_000));
            }
        }

        assertThat(Asking.read(cached(), "kernel")).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "99999999999999999999"})
    void shouldRefuseAResponseOfAnImpossibleLength(final String length) throws Exception {
        try (ServerSocket broken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answer(broken, length));
            final HttpStore store = new HttpStore(URI.create("http://127.0.0.1:" + broken.getLocalPort() + "/"));
            assertThatExceptionOfType(ContentException.class)
                    .isThrownBy(() -> store.openRead(Asking.request("f")))
                    .withMessage("the origin of the file cannot be reached");
            answered.join();
        }
    }

    private static void answer(final ServerSocket server, final String length) {
        try (Socket client = server.accept()) {
            client.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n").getBytes(US_ASCII));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldForgetTheFilesThatWereUsedLongestAgo() throws Exception {
        content = new byte[400_000];
        final HttpStore store = cached();
        for (final String name : List.of("a", "b", "c", "d")) {
            Asking.read(store, name);
        }
        try (Stream<Path> kept = Files.list(cache)) {
            assertThat(kept.filter(file -> file.toString().endsWith(".content")))
                    .hasSize(2);
        }
        requests.clear();
        Asking.read(store, "d");
        Asking.read(store, "a");
        assertThat(requests).containsExactly("/boot/d unless \"one\"", "/boot/a");
    }

    @ParameterizedTest
    @CsvSource({"404, 1", "410, 1", "401, 2", "403, 2", "500, 0", "503, 0"})
    void shouldRefuseAsTheOriginDoes(final int answer, final int errorCode) {
        status = answer;
        assertThatExceptionOfType(ContentException.class)
                .isThrownBy(() -> Asking.read(new HttpStore(address()), "kernel"))
                .satisfies(refusal -> assertThat(refusal.errorCode()).isEqualTo(errorCode));
    }

    @Test
    void shouldAskForNothingOutsideOfItsOrigin() {
        for (final String name : List.of("../secret", "a/../../b", "..")) {
            assertThatExceptionOfType(ContentException.class)
                    .isThrownBy(() -> Asking.read(new HttpStore(address()), name));
        }
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc", "http:/x", "ftp://h/", "http://h/?q=1"})
    void shouldRefuseAnOriginThatIsNone(final String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> new HttpStore(URI.create(address)));
    }
}
