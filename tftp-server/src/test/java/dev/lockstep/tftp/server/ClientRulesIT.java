package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which clients are served, and how much. */
@Timeout(180)
class ClientRulesIT {
    private static final byte[] CONTENT = Packets.content(300_000);
    private static final int REFUSED = 69;

    @TempDir
    private Path root;

    @TempDir
    private Path copies;

    private int port;

    @BeforeEach
    void makeFile() throws Exception {
        Files.write(root.resolve("f"), CONTENT);
        Files.write(root.resolve("small"), Packets.content(1000));
        port = FreePorts.udp();
    }

    private RunningProcess server(final String... options) throws Exception {
        final List<String> arguments =
                new ArrayList<>(List.of("--bind=127.0.0.1", "--port=" + port, "--allow-create", root.toString()));
        arguments.addAll(List.of(options));
        final RunningProcess server = RunningProcess.start(Programs.serverCommand(arguments.toArray(String[]::new)));
        server.awaitText("serving ");
        return server;
    }

    private int curl(final String address, final String... arguments) throws Exception {
        final List<String> command =
                new ArrayList<>(List.of(Peer.CURL.path(), "--silent", "--max-time", "100", "--interface", address));
        command.addAll(List.of(arguments));
        try (RunningProcess curl = RunningProcess.start(command)) {
            return curl.exitCode();
        }
    }

    private int read(final String address, final String name) throws Exception {
        return curl(address, "--output", copies.resolve(name).toString(), "tftp://127.0.0.1:" + port + "/" + name);
    }

    private int write(final String address, final String name) throws Exception {
        return curl(
                address, "--upload-file", root.resolve("small").toString(), "tftp://127.0.0.1:" + port + "/" + name);
    }

    /** The whole network 127.0.0.0/8 is this host. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldServeTheAllowedNetworksOnly() throws Exception {
        try (RunningProcess server =
                server("--deny-read=127.0.0.2", "--allow-write=127.0.0.2/31", "--deny-write=127.0.0.3")) {
            assertThat(read("127.0.0.1", "f")).isZero();
            assertThat(read("127.0.0.2", "f")).isEqualTo(REFUSED);
            assertThat(write("127.0.0.1", "new1")).isEqualTo(REFUSED);
            assertThat(write("127.0.0.2", "new2")).isZero();
            assertThat(write("127.0.0.3", "new3")).isEqualTo(REFUSED);

            server.awaitText("reading is not allowed from this address");
            server.awaitText("writing is not allowed from this address");
        }
        assertThat(root.resolve("new2")).exists();
    }

    @Test
    void shouldRefuseAFileThatIsTooLarge() throws Exception {
        try (RunningProcess server = server("--max-download=1000")) {
            assertThat(read("127.0.0.1", "small")).isZero();
            assertThat(read("127.0.0.1", "f")).isEqualTo(REFUSED);

            server.awaitText("more than the 1000 bytes that are allowed");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--request-rate, the rate of requests is exceeded (--request-rate)",
        "--request-rate-per-client, the rate of one client's requests is exceeded (--request-rate-per-client)",
    })
    void shouldNotAnswerMoreRequestsThanTheRate(final String option, final String reason) throws Exception {
        final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (RunningProcess server = server(option + "=1")) {
            final List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                final RawClient client = RawClient.of(address);
                clients.add(client);
                client.request(Packets.rrq("small"));
            }
            server.awaitText(reason);
            for (final RawClient client : clients) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"--byte-rate", "--byte-rate-per-client"})
    void shouldServeAllBytesAtARate(final String option) throws Exception {
        try (RunningProcess server = server(option + "=1M")) {
            assertThat(read("127.0.0.1", "f")).isZero();
            assertThat(write("127.0.0.1", "new")).isZero();

            assertThat(copies.resolve("f")).hasBinaryContent(CONTENT);
            assertThat(root.resolve("new")).hasBinaryContent(Packets.content(1000));
            server.awaitText("retransmissions=0: completed");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--allow-read=10.0.0.0/33 | --allow-read or --deny-read: '10.0.0.0/33' is no network such as",
                "--deny-write=10.0.0.0/8 | --deny-write is about uploads: add --allow-create or --allow-overwrite",
                "--request-rate=0 | --request-rate 0 is not at least 1",
                "--request-rate-per-client=-1 | --request-rate-per-client -1 is not at least 1",
                "--byte-rate=0 | --byte-rate 0 is not at least 1",
                "--byte-rate-per-client=x | Invalid value for option '--byte-rate-per-client'",
                "--max-download=x | Invalid value for option '--max-download'",
            })
    void shouldSayWhatIsWrongWithAnOptionInOneLine(final String option, final String complaint) throws Exception {
        try (RunningProcess server = RunningProcess.start(Programs.serverCommand(option, root.toString()))) {
            assertThat(server.exitCode()).as("%s", server).isEqualTo(2);
            assertThat(server.error().lines()).hasSize(1);
            assertThat(server.error()).contains(complaint);
        }
    }
}
