package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The end of one server process and the beginning of the next. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class TakeOverIT {
    private static final byte[] CONTENT = Packets.content(2000);

    @TempDir
    private Path directory;

    private Path pidFile = Path.of("");
    private InetSocketAddress address = new InetSocketAddress(0);

    @BeforeEach
    void prepare() throws IOException {
        Files.write(Files.createDirectory(directory.resolve("root")).resolve("f"), CONTENT);
        pidFile = directory.resolve("tftpd.pid");
        address = new InetSocketAddress(Addresses.loopback(), FreePorts.udp());
    }

    private RunningProcess server(final String... options) throws IOException {
        final List<String> arguments = new ArrayList<>(List.of(
                "--bind=127.0.0.1",
                "--port=" + address.getPort(),
                "--retransmit=fixed:10s,patience=120s",
                "--pid-file=" + pidFile,
                directory.resolve("root").toString()));
        arguments.addAll(List.of(options));
        return RunningProcess.start(Programs.serverCommand(arguments.toArray(String[]::new)));
    }

    private RunningProcess started(final String... options) throws Exception {
        final RunningProcess server = server(options);
        server.awaitText("serving");
        return server;
    }

    @ParameterizedTest
    @ValueSource(strings = {"--loops=1", "--loops=2", "--single-port"})
    void shouldTakeThePlaceOfARunningServer(final String option) throws Exception {
        final String status = "--status=" + FreePorts.udp();
        try (RunningProcess first = started(option, status);
                RawClient reader = RawClient.of(address)) {
            final Received block = reader.request(Packets.rrq("f")).receive();

            try (RunningProcess second = started(option, status, "--take-over")) {
                assertThat(second.error())
                        .contains("process " + first.pid() + " drains, and this server has its ports");
                first.awaitText("no more requests are taken, and the process ends after its transfers: 1 now");
                assertThat(pidFile).hasContent(Long.toString(second.pid()));
                try (RawClient other = RawClient.of(address)) {
                    assertThat(other.read("f")).isEqualTo(CONTENT);
                }
                second.awaitText("completed");
                assertThat(first.isAlive()).isTrue();

                assertThat(reader.readOn(block, 512)).isEqualTo(CONTENT);
                assertThat(first.exitCode()).isZero();
                assertThat(first.error()).contains("completed");
                assertThat(pidFile).hasContent(Long.toString(second.pid()));
                second.signal("TERM");
                assertThat(second.exitCode()).isZero();
            }
        }
        assertThat(pidFile).doesNotExist();
    }

    /** The one that comes while another takes over is refused, or takes over from that one: a server is left in either case. */
    @Test
    void shouldLeaveOneServerAfterSeveralThatTakeOverAtOnce() throws Exception {
        try (RunningProcess first = started()) {
            final List<RunningProcess> next = new ArrayList<>();
            try {
                for (int i = 0; i < 3; i++) {
                    next.add(server("--take-over"));
                }
                assertThat(first.exitCode()).as("%s", first).isZero();
                Await.until(
                        "the file names a server that runs", () -> next.stream().anyMatch(this::isOwner));
                try (RawClient client = RawClient.of(address)) {
                    assertThat(client.readPatiently("f")).isEqualTo(CONTENT);
                }
            } finally {
                next.forEach(RunningProcess::close);
            }
        }
    }

    private boolean isOwner(final RunningProcess server) {
        try {
            return server.isAlive() && Files.readString(pidFile).strip().equals(Long.toString(server.pid()));
        } catch (final IOException e) {
            return false;
        }
    }

    @Test
    void shouldStartWhereNoServerRuns() throws Exception {
        Files.writeString(pidFile, "999999999\n");
        try (RunningProcess server = started("--take-over")) {
            assertThat(pidFile).hasContent(Long.toString(server.pid()));
        }
    }

    @Test
    void shouldLeaveThePortToARunningServerUnlessToldToTakeItOver() throws Exception {
        try (RunningProcess first = started()) {
            pidFile = directory.resolve("other.pid");
            try (RunningProcess second = server("--take-over")) {
                assertThat(second.exitCode()).as("%s", second).isEqualTo(4);
                assertThat(second.error()).contains("another program has the port");
            }
            assertThat(pidFile).doesNotExist();
            assertThat(first.isAlive()).isTrue();
        }
    }

    @Test
    void shouldSayThatTheOtherServerHasToBeNamed() throws Exception {
        try (RunningProcess server =
                RunningProcess.start(Programs.serverCommand("--take-over", directory.toString()))) {
            assertThat(server.exitCode()).as("%s", server).isEqualTo(2);
            assertThat(server.error()).contains("--take-over needs the --pid-file of the running server");
        }
    }

    @Test
    void shouldDrainAtARequestByTheFileOfItsProcess() throws Exception {
        try (RunningProcess server = started();
                RawClient reader = RawClient.of(address)) {
            final Received block = reader.request(Packets.rrq("f")).receive();
            for (int i = 0; i < 2; i++) {
                try (RunningProcess drain =
                        RunningProcess.start(Programs.serverCommand("--drain", "--pid-file=" + pidFile))) {
                    assertThat(drain.exitCode()).as("%s", drain).isZero();
                }
            }
            assertThat(server.isAlive()).isTrue();
            assertThat(reader.readOn(block, 512)).isEqualTo(CONTENT);
            assertThat(server.exitCode()).isZero();
        }
        assertThat(pidFile).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--loops=1", "--single-port"})
    void shouldServeOnASocketThatSystemdPasses(final String option) throws Exception {
        final List<String> command = new ArrayList<>(List.of(
                Peer.SYSTEMD_SOCKET_ACTIVATE.path(),
                "--datagram",
                "--inetd",
                "--listen=" + address.getAddress().getHostAddress() + ":" + address.getPort()));
        final List<String> server = new ArrayList<>(Programs.serverCommand(
                "--inherit-socket", option, directory.resolve("root").toString()));
        server.add(1, "-Djava.net.preferIPv4Stack=true");
        command.addAll(server);
        try (RunningProcess activation = RunningProcess.start(command);
                RawClient client = RawClient.of(address)) {
            activation.awaitText("Listening on");
            assertThat(client.read("f")).isEqualTo(CONTENT);
            activation.awaitText("serving " + directory.toRealPath() + "/root on 127.0.0.1:" + address.getPort());
        }
    }

    @Test
    void shouldSayThatNoSocketWasPassed() throws Exception {
        try (RunningProcess server = server("--inherit-socket")) {
            assertThat(server.exitCode()).as("%s", server).isEqualTo(2);
            assertThat(server.error()).contains("--inherit-socket has its address already: leave --bind out");
        }
        try (RunningProcess server =
                RunningProcess.start(Programs.serverCommand("--inherit-socket", directory.toString()))) {
            assertThat(server.exitCode()).as("%s", server).isEqualTo(2);
            assertThat(server.error())
                    .contains("--inherit-socket: standard input is no UDP socket")
                    .contains("StandardInput=socket");
            assertThat(server.error().lines()).hasSize(1);
        }
    }
}
