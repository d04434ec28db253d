package dev.lockstep.tftp.server.status;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows the status of a server to browsers, at {@code /}, and to Prometheus, at {@code /metrics}. Thread-safe. */
public final class StatusServer implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int MISDIRECTED = 421;

    /** A client that sends or takes nothing holds a thread no longer than this. */
    private static final String PATIENCE_SECONDS = "5";

    private static final String MOST_CONNECTIONS = "100";

    /** A page of another site that has its name lead to this host reads nothing: its requests name that site. */
    private static final Pattern THIS_HOST =
            Pattern.compile("(localhost|[0-9.]+|\\[[0-9a-f:.]+(%[^\\]]*)?\\])(:\\d+)?", Pattern.CASE_INSENSITIVE);

    private final HttpServer http;
    private final ExecutorService threads;
    private final ServerStatus status;
    private final boolean isForThisHostOnly;

    private StatusServer(final HttpServer http, final ServerStatus status) {
        this.http = http;
        this.status = status;
        isForThisHostOnly = http.getAddress().getAddress().isLoopbackAddress();
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            final Thread thread = new Thread(task, "tftp-status");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to answer.
     *
     * @param address to listen on
     * @param status to show
     * @return a server to be closed
     * @throws IOException if it cannot listen there
     */
    public static StatusServer start(final InetSocketAddress address, final ServerStatus status) throws IOException {
        setUnlessSet("sun.net.httpserver.maxReqTime", PATIENCE_SECONDS);
        setUnlessSet("sun.net.httpserver.maxRspTime", PATIENCE_SECONDS);
        setUnlessSet("jdk.httpserver.maxConnections", MOST_CONNECTIONS);
        final StatusServer server = new StatusServer(HttpServer.create(address, 0), status);
        server.http.createContext("/", server::answer);
        server.http.setExecutor(server.threads);
        server.http.start();
        return server;
    }

    private static void setUnlessSet(final String property, final String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /**
     * Where it listens.
     *
     * @return address and port
     */
    public InetSocketAddress address() {
        return http.getAddress();
    }

    private void answer(final HttpExchange exchange) throws IOException {
        try (exchange) {
            final String method = exchange.getRequestMethod();
            if (!isMeant(exchange.getRequestHeaders().getFirst("Host"))) {
                refuse(exchange, MISDIRECTED, "this page is for this host only");
            } else if (!"GET".equals(method) && !"HEAD".equals(method)) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                refuse(exchange, HttpURLConnection.HTTP_BAD_METHOD, "only GET and HEAD are answered");
            } else {
                show(exchange);
            }
        }
    }

    private boolean isMeant(final @Nullable String host) {
        return !isForThisHostOnly || host == null || THIS_HOST.matcher(host).matches();
    }

    private void show(final HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/" -> send(exchange, "text/html; charset=utf-8", resource("status.html"));
            case "/status.js" -> send(exchange, "text/javascript; charset=utf-8", resource("status.js"));
            case "/status.css" -> send(exchange, "text/css; charset=utf-8", resource("status.css"));
            case "/status.json" -> send(exchange, "application/json", StatusJson.of(status.look()));
            case "/metrics" -> send(exchange, Metrics.CONTENT_TYPE, status.metrics());
            default -> refuse(exchange, HttpURLConnection.HTTP_NOT_FOUND, "try /, /status.json or /metrics");
        }
    }

    private static byte[] resource(final String name) {
        try (InputStream resource = StatusServer.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            return resource.readAllBytes();
        } catch (final IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static void refuse(final HttpExchange exchange, final int code, final String message) throws IOException {
        send(exchange, code, "text/plain; charset=utf-8", (message + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(final HttpExchange exchange, final String type, final byte[] body) throws IOException {
        send(exchange, HttpURLConnection.HTTP_OK, type, body);
    }

    private static void send(final HttpExchange exchange, final int code, final String type, final byte[] body)
            throws IOException {
        final Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
        if ("HEAD".equals(exchange.getRequestMethod().toUpperCase(Locale.ROOT))) {
            exchange.sendResponseHeaders(code, -1);
        } else {
            exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
