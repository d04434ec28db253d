package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Network;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients behind a router that translates their addresses, and lets nothing in but answers: a packet from another port than the one that was asked is no
 * answer.
 */
@Timeout(180)
@Tag("DF-16.20")
class AddressTranslationIT {
    private static final String SERVER = "192.0.2.1:6969";
    private static final byte[] CONTENT = Packets.content(100_000);

    private final Network inside = Network.create("interfaces have to be made");
    private final Network router = Network.create("interfaces have to be made");
    private final Network outside = Network.create("interfaces have to be made");

    @TempDir
    private Path root;

    AddressTranslationIT() throws IOException, InterruptedException {
        router.connect("in", "10.0.0.1/24", inside, "toward", "10.0.0.2/24");
        router.connect("out", "192.0.2.2/24", outside, "toward", "192.0.2.1/24");
        inside.run("ip route add default via 10.0.0.1");
        router.run("sysctl -qw net.ipv4.ip_forward=1");
        final String nft = Peer.NFTABLES.path();
        router.run(nft + " 'add table ip t'");
        router.run(nft + " 'add chain ip t leaving { type nat hook postrouting priority 100; }'");
        router.run(nft + " 'add rule ip t leaving oifname out masquerade'");
        router.run(nft + " 'add chain ip t passing { type filter hook forward priority 0; policy drop; }'");
        router.run(nft + " 'add rule ip t passing iifname in accept'");
        router.run(nft + " 'add rule ip t passing ct state established accept'");
    }

    @AfterEach
    void close() {
        inside.close();
        router.close();
        outside.close();
    }

    private RunningProcess server(final String... options) throws IOException, InterruptedException {
        Files.write(root.resolve("f"), CONTENT);
        final List<String> command = Programs.serverCommand("--bind", "192.0.2.1", "--port", "6969", "--allow-create");
        command.addAll(List.of(options));
        command.add(root.toString());
        final RunningProcess server = RunningProcess.start(outside.command(command));
        server.awaitText("serving ");
        return server;
    }

    private RunningProcess client(final String... arguments) throws IOException {
        return RunningProcess.start(inside.command(Programs.clientCommand(arguments)));
    }

    @Test
    void shouldServeManyClientsBehindOneAddressWithASinglePort(@TempDir final Path copies) throws Exception {
        try (RunningProcess server = server("--single-port")) {
            final List<RunningProcess> clients = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                final String copy = copies.resolve("f" + i).toString();
                clients.add(client("get", "--windowsize", i % 2 == 0 ? "1" : "16", SERVER, "f", copy));
                clients.add(client("put", SERVER, "new" + i, root.resolve("f").toString()));
            }
            for (final RunningProcess client : clients) {
                assertThat(client.exitCode()).as("%s", client).isZero();
                client.close();
            }
            for (int i = 0; i < 4; i++) {
                assertThat(copies.resolve("f" + i)).hasBinaryContent(CONTENT);
                assertThat(root.resolve("new" + i)).hasBinaryContent(CONTENT);
            }
            server.awaitText("192.0.2.2:");
            assertThat(server.error()).doesNotContain("10.0.0.2");
        }
    }

    @Test
    void shouldNotBeReachedThereWithAPortForEachTransfer() throws Exception {
        try (RunningProcess server = server();
                RunningProcess client = client("get", "--retransmit", "fixed:200ms,patience=1s", SERVER, "f", "-")) {
            assertThat(client.exitCode()).as("%s", client).isEqualTo(3);
            assertThat(server.isAlive()).isTrue();
        }
    }
}
