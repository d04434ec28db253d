package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --status} and SIGUSR2 show, to a browser, to Prometheus and to a person. */
@Timeout(120)
class StatusIT {
    private static final Pattern PAGE = Pattern.compile("status at (http://\\S+)");
    private static final String HOSTILE = "<img src=x onerror=document.title=1>";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private final int port;

    StatusIT() throws IOException {
        port = FreePorts.udp();
    }

    @Test
    void shouldCountTransfersForPrometheus() throws Exception {
        try (RunningProcess server = start("--status", String.valueOf(freeTcpPort()))) {
            read("f");
            read("missing");
            server.awaitText("refused");

            final HttpResponse<String> metrics = get(page(server) + "metrics");
            assertThat(metrics.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
            assertThat(metrics.body().lines())
                    .contains(
                            "tftp_transfers_total{direction=\"read\",outcome=\"completed\"} 1.0",
                            "tftp_transfers_total{direction=\"read\",outcome=\"content_failed\"} 1.0",
                            "tftp_transfer_bytes_total{direction=\"read\"} 1300.0",
                            "tftp_transfer_blocks_total{direction=\"read\"} 3.0",
                            "tftp_transfer_duration_seconds_count{direction=\"read\"} 1",
                            "tftp_transfers_running 0.0");
        }
    }

    @Test
    void shouldShowARunningTransferAndFailuresInABrowserWithoutObeyingTheNamesOfClients() throws Exception {
        try (RunningProcess server = start("--status", String.valueOf(freeTcpPort()));
                RawClient running = RawClient.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            running.request(Packets.rrq("f", "octet", "tsize", "0"));
            read(HOSTILE.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20"));
            server.awaitText("refused");
            final String page = page(server);
            Await.until(
                    "the transfer runs", () -> get(page + "status.json").body().contains("\"running\":1"));

            final String shown;
            try (RunningProcess browser = RunningProcess.start(
                    Peer.CHROMIUM.path(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--user-data-dir=" + directory.resolve("profile"),
                    "--virtual-time-budget=3000",
                    "--dump-dom",
                    page)) {
                assertThat(browser.exitCode()).isZero();
                shown = browser.output();
            }
            assertThat(shown).contains("1 transfers running", "<td class=\"\">f</td>", "File not found");
            assertThat(shown)
                    .contains("&lt;img src=x onerror=document.title=1&gt;")
                    .doesNotContain("<img");
            assertThat(shown).contains("<title>Lockstep TFTP server</title>");
        }
    }

    @Test
    void shouldAnswerThisHostOnlyAndNothingButItsPages() throws Exception {
        try (RunningProcess server = start("--status", String.valueOf(freeTcpPort()))) {
            final String page = page(server);
            assertThat(page).startsWith("http://127.0.0.1:");
            assertThat(get(page + "etc/passwd").statusCode()).isEqualTo(404);
            assertThat(http.send(
                                    HttpRequest.newBuilder(URI.create(page))
                                            .POST(HttpRequest.BodyPublishers.ofString("x"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(405);
            try (RunningProcess curl = RunningProcess.start(
                    Peer.CURL.path(), "--silent", "--include", "--header", "Host: rebound.example", page)) {
                assertThat(curl.exitCode()).isZero();
                assertThat(curl.output()).startsWith("HTTP/1.1 421").doesNotContain("html");
            }
        }
    }

    @Test
    void shouldLogItsStatusAtASignal() throws Exception {
        try (RunningProcess server = start()) {
            read("f");
            read("missing");
            server.awaitText("refused");
            server.signal("USR2");
            server.awaitText("complete transfers by time");
            assertThat(server.error().lines())
                    .anyMatch(line -> line.matches(".* status: up \\d+ s, 0 transfers running"))
                    .anyMatch(line -> line.endsWith("status:   f: 1 complete, 0 failed, 1300 bytes"))
                    .anyMatch(line -> line.endsWith("status:   127.0.0.1: 1 complete, 1 failed, 1300 bytes"));
            read("f");
        }
    }

    @Test
    void shouldSayThatThePortOfTheStatusIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunningProcess server = RunningProcess.start(command("--status=127.0.0.1:" + taken.getLocalPort()))) {
            assertThat(server.exitCode()).isEqualTo(4);
            assertThat(server.error().lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith("tftp-server: --status: cannot listen on ")
                            .contains(String.valueOf(taken.getLocalPort())));
        }
    }

    @Test
    void shouldRefuseAnAddressWithoutPortOrOfAnUnknownHost() throws Exception {
        for (final String wrong : List.of("127.0.0.1", "no-such-host.invalid:80", "0.0.0.0:99999", ":80")) {
            try (RunningProcess server = RunningProcess.start(command("--status=" + wrong))) {
                assertThat(server.exitCode()).as(wrong).isEqualTo(2);
                assertThat(server.error()).as(wrong).startsWith("--status ");
            }
        }
    }

    private static int freeTcpPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private RunningProcess start(final String... options) throws Exception {
        Files.write(Files.createDirectories(directory.resolve("root")).resolve("f"), Packets.content(1300));
        final RunningProcess server = RunningProcess.start(command(options));
        server.awaitText("serving ");
        return server;
    }

    private List<String> command(final String... options) throws IOException {
        final List<String> arguments = new ArrayList<>(List.of("--bind=127.0.0.1", "--port=" + port));
        arguments.addAll(List.of(options));
        arguments.add(Files.createDirectories(directory.resolve("root")).toString());
        return Programs.serverCommand(arguments.toArray(String[]::new));
    }

    private void read(final String name) throws Exception {
        try (RunningProcess curl = RunningProcess.start(
                Peer.CURL.path(), "--silent", "--output", "/dev/null", "tftp://127.0.0.1:" + port + "/" + name)) {
            curl.exitCode();
        }
    }

    private static String page(final RunningProcess server) throws InterruptedException {
        server.awaitText("status at http://");
        final Matcher page = PAGE.matcher(server.error());
        assertThat(page.find()).as(server.error()).isTrue();
        return page.group(1);
    }

    private HttpResponse<String> get(final String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
