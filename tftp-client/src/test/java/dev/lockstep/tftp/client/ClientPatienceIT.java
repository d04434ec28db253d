package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RawPeer;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.testing.RunningProcess;
import dev.lockstep.tftp.transfer.FileName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How long a client stays, with which addresses, and what it says when it gives up. */
@Timeout(120)
class ClientPatienceIT {
    private static final FileName NAME = FileName.of("f");
    private static final int TIMED_OUT = 3;
    private static final int UNREACHABLE = 6;

    private final RawServer server = new RawServer();

    ClientPatienceIT() throws IOException {}

    @AfterEach
    void close() {
        server.close();
    }

    /** Its own patience is far longer than any test. */
    private static TftpClientBuilder patient() {
        return TftpClient.builder()
                .retransmission(RetransmitPolicies.parse("fixed:100ms,patience=10m"))
                .blockSize(0)
                .windowSize(0);
    }

    @Test
    void shouldGiveUpAServerThatDoesNotAnswerWithinTheConnectTimeout() throws Exception {
        try (TftpClient client =
                patient().connectTimeout(Duration.ofMillis(300)).build()) {
            server.start(() -> client.get(new RemoteFile(server.address(), NAME)));
            assertThat(server.failure())
                    .isInstanceOf(TftpTimeoutException.class)
                    .hasMessageContaining(
                            "no answer from 127.0.0.1:" + server.address().getPort());
        }
    }

    @Test
    void shouldNotApplyTheConnectTimeoutToAServerThatHasAnswered() throws Exception {
        try (TftpClient client =
                patient().connectTimeout(Duration.ofSeconds(5)).dally(false).build()) {
            server.start(() -> client.get(new RemoteFile(server.address(), NAME)))
                    .request();
            server.reply(Packets.data(1, new byte[512])).receive().isAck(1);
            // the client asks for the second block far longer than the connect timeout would allow for the first
            for (int repetition = 0; repetition < 60; repetition++) {
                server.receive().isAck(1);
            }
            server.reply(Packets.data(2, new byte[0]));
            assertThat((byte[]) server.result()).hasSize(512);
        }
    }

    @Test
    void shouldEndATransferThatMakesProgressForEver() throws Exception {
        try (TftpClient client = patient().maxTime(Duration.ofMillis(500)).build()) {
            server.start(() -> client.get(new RemoteFile(server.address(), NAME)))
                    .request();
            int block = 1;
            Received answer;
            do {
                answer = server.reply(Packets.data(block, new byte[512])).receive();
                block++;
            } while (answer.opcode() == 4);
            answer.isError(0);
            assertThat(server.failure()).isInstanceOf(TftpTimeoutException.class);
        }
    }

    @Test
    void shouldRefuseALimitThatIsNotAboveZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TftpClient.builder().connectTimeout(Duration.ZERO))
                .withMessageContaining("connect-timeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TftpClient.builder().maxTime(Duration.ofSeconds(-1)))
                .withMessageContaining("max-time");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "every address of 127.0.0.0/8 is this host")
    void shouldNameAStrangerThatAnswersInsteadOfTheServer() throws Exception {
        try (TftpClient client = patient().connectTimeout(Duration.ofSeconds(1)).build();
                RawPeer stranger = RawPeer.on(InetAddress.getByName("127.0.0.2"), 0)) {
            server.start(() -> client.get(new RemoteFile(server.address(), NAME)));
            final InetSocketAddress asker = server.request().sender();
            for (int i = 0; i < 5; i++) {
                stranger.send(asker, Packets.data(1, new byte[3]));
            }
            stranger.receive().isError(5);
            assertThat(server.failure())
                    .isInstanceOf(TftpTimeoutException.class)
                    .hasMessageContaining("127.0.0.2:" + stranger.address().getPort());
            // a stranger that keeps sending gets one ERROR a second
            assertThat(stranger.receive(1)).isNull();
        }
    }

    @Test
    void shouldNotSayThatOnlySilenceCameWhenPacketsCame() throws Exception {
        try (TftpClient client =
                patient().connectTimeout(Duration.ofMillis(500)).build()) {
            server.start(() -> client.get(new RemoteFile(server.address(), NAME)))
                    .request();
            server.reply(new byte[] {0, 9, 9}).reply(Packets.data(2, new byte[3]));
            assertThat(server.failure())
                    .hasMessageContaining("no TFTP packets: 1")
                    .hasMessageContaining("do not answer the request: 1");
        }
    }

    @Test
    void shouldSayWhatHelpsWhereAServerEndsWithTheLastBlockNumber() throws Exception {
        try (TftpClient client = TftpClient.builder()
                .retransmission(RetransmitPolicies.parse("fixed:3s,patience=5s"))
                .blockSize(8)
                .windowSize(255)
                .build()) {
            server.start(() -> client.get(new RemoteFile(server.address(), NAME)))
                    .request();
            server.reply(Packets.oack("blksize", 8, "windowsize", 255))
                    .receive()
                    .isAck(0);
            for (int block = 1; block <= 65_535; block++) {
                server.reply(Packets.data(block, new byte[8]));
                if (block % 255 == 0) {
                    server.receive().isAck(block);
                }
            }
            assertThat(server.failure())
                    .isInstanceOf(TftpTimeoutException.class)
                    .hasMessageContaining("65535")
                    .hasMessageContaining("blksize");
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "every address of 127.0.0.0/8 is this host")
    void shouldTryAllAddressesOfAName(@TempDir final Path directory) throws Exception {
        final Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.2 dual\n127.0.0.3 dual\n");
        try (RawPeer dead = RawPeer.on(InetAddress.getByName("127.0.0.2"), 0);
                RawPeer alive = RawPeer.on(
                        InetAddress.getByName("127.0.0.3"), dead.address().getPort());
                RunningProcess get =
                        RunningProcess.start(get(hosts, dead.address().getPort(), "10m"))) {
            dead.receive();
            alive.send(alive.receive().sender(), Packets.data(1, new byte[] {'h', 'i'}));
            assertThat(get.exitCode()).as("%s", get).isZero();
            assertThat(get.output()).isEqualTo("hi");
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "every address of 127.0.0.0/8 is this host")
    void shouldNameAllAddressesThatDidNotAnswer(@TempDir final Path directory) throws Exception {
        final Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.2 dual\n127.0.0.3 dual\n");
        try (RawPeer dead = RawPeer.on(InetAddress.getByName("127.0.0.2"), 0);
                RunningProcess get =
                        RunningProcess.start(get(hosts, dead.address().getPort(), "1s"))) {
            assertThat(get.exitCode()).as("%s", get).isEqualTo(TIMED_OUT);
            assertThat(get.error())
                    .contains("127.0.0.2:" + dead.address().getPort() + " and 127.0.0.3:")
                    .doesNotContain("/127")
                    .hasLineCount(1);
        }
    }

    private static List<String> get(final Path hosts, final int port, final String patience) {
        final List<String> command = Programs.clientCommand(
                "get", "--no-dally", "--retransmit", "fixed:1s,patience=" + patience, "dual:" + port, "f", "-");
        command.add(1, "-Djdk.net.hosts.file=" + hosts);
        return command;
    }

    /** The limited broadcast address may not be sent to; a link without an address is no different. */
    @Test
    void shouldSayAtItsEndWhyTheSystemRefusedToSend() throws Exception {
        try (RunningProcess get = RunningProcess.start(Programs.clientCommand(
                "get", "--retransmit", "fixed:100ms,patience=500ms", "255.255.255.255", "f", "-"))) {
            assertThat(get.exitCode()).as("%s", get).isEqualTo(UNREACHABLE);
            assertThat(get.error())
                    .contains("cannot send to 255.255.255.255:69", "the system's last error was")
                    .hasLineCount(1);
        }
    }
}
