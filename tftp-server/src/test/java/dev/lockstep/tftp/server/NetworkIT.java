package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.Network;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server where interfaces and addresses come and go: in a network of its own, which needs root. */
@Timeout(180)
class NetworkIT {
    private static final String PORT = "6969";

    private final Network network = Network.create("interfaces have to be made");

    @TempDir
    private Path root;

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(root.resolve("f"), "content");
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void shouldStartBeforeThereIsAnyAddress() throws Exception {
        try (RunningProcess server = server()) {
            server.awaitText("serving ");
            assertThat(server.error()).contains("no address yet");

            network.run("ip link set lo up");

            awaitAnswer("127.0.0.1");
            server.awaitText("restart the server to serve them");
        }
    }

    @Test
    void shouldServeAnAddressThatIsStillTentativeAsSoonAsItIsUsable() throws Exception {
        network.run("ip link set lo up");
        network.run("ip link add v0 type veth peer name v1");
        network.run("sysctl -qw net.ipv6.conf.v0.dad_transmits=3");
        network.run("ip link set v1 up");
        network.run("ip link set v0 up");
        network.run("ip addr add 2001:db8::1/64 dev v0");
        try (RunningProcess server = server()) {
            server.awaitText("serving ");

            awaitAnswer("[2001:db8::1]");

            assertThat(server.error().lines().filter(line -> line.contains("cannot listen on [2001:db8::1]:6969")))
                    .as("warned once at most")
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    @Tag("DF-16.21")
    void shouldServeTheSameLinkLocalAddressOnTwoLinks() throws Exception {
        network.run("ip link set lo up");
        for (int i = 0; i < 2; i++) {
            network.run("ip link add s" + i + " address 02:00:00:00:00:01 type veth peer name c" + i);
            network.run("sysctl -qw net.ipv6.conf.s" + i + ".accept_dad=0");
            network.run("ip link set s" + i + " up");
            network.run("ip link set c" + i + " up");
        }
        try (RunningProcess server = server()) {
            server.awaitText("serving ");
            Await.until(
                    "both addresses",
                    () -> server.error().contains("[fe80::ff:fe00:1%s0]:6969")
                            && server.error().contains("[fe80::ff:fe00:1%s1]:6969"));
            awaitAnswer("[fe80::ff:fe00:1%s0]");
            awaitAnswer("[fe80::ff:fe00:1%s1]");
        }
    }

    @Test
    void shouldGiveSocketsBackWithTheirAddresses() throws Exception {
        network.run("ip link set lo up");
        try (RunningProcess server = server()) {
            server.awaitText("serving ");
            awaitAnswer("127.0.0.1");
            final long before = sockets();
            for (int i = 1; i <= 50; i++) {
                network.run("ip addr add 192.0.2." + i + "/32 dev lo");
            }
            awaitAnswer("192.0.2.50");

            network.run("ip addr flush dev lo to 192.0.2.0/24");

            Await.until("no more sockets than before", () -> sockets() <= before);
        }
    }

    @Test
    void shouldStartWithAThousandInterfaces() throws Exception {
        network.run("ip link set lo up");
        final StringBuilder batch = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            final String net = "10." + i / 250 + "." + i % 250;
            batch.append("link add a" + i + " type veth peer name b" + i + "\n");
            batch.append("addr add " + net + ".1/32 dev a" + i + "\naddr add " + net + ".2/32 dev b" + i + "\n");
            batch.append("link set a" + i + " up\nlink set b" + i + " up\n");
        }
        final Path commands = Files.writeString(root.resolve("batch"), batch);
        network.run("ip -batch " + commands);
        try (RunningProcess server = server()) {
            server.awaitText("serving ");
            awaitAnswer("10.1.249.2");
        }
    }

    @Test
    void shouldEndWithAnAddressOfBindThatIsNotThere() throws Exception {
        network.run("ip link set lo up");
        try (RunningProcess server = server("--bind", "192.0.2.1")) {
            assertThat(server.exitCode()).as("%s", server).isEqualTo(4);
            assertThat(server.error()).contains("192.0.2.1:6969").contains("Is it an address of this host?");
        }
    }

    private RunningProcess server(final String... options) throws IOException {
        final List<String> command = Programs.serverCommand("--port", PORT);
        command.addAll(List.of(options));
        command.add(root.toString());
        return RunningProcess.start(network.command(command));
    }

    /** The UDP sockets of this network, all of which are the server's. */
    private long sockets() throws IOException, InterruptedException {
        return network.run("cat /proc/net/udp /proc/net/udp6").lines().count();
    }

    private void awaitAnswer(final String host) throws InterruptedException {
        Await.until("an answer of " + host, Duration.ofSeconds(60), () -> {
            try (RunningProcess client = RunningProcess.start(network.command(Programs.clientCommand(
                    "get", "--retransmit", "fixed:200ms,patience=1s", host + ":" + PORT, "f", "-")))) {
                return client.exitCode() == 0 && "content".equals(client.output());
            }
        });
    }
}
