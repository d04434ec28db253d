package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RawPeer;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.testing.RunningProcess;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client's command shows of its packets. */
@Timeout(120)
class PacketOutputIT {
    private static final byte[] CONTENT = Packets.content(700);
    private static final String PATIENT = "--retransmit=fixed:10s,patience=60s";

    @TempDir
    private Path directory;

    private RunningProcess client(final InetAddress server, final int port, final String... options) throws Exception {
        final List<String> arguments =
                new ArrayList<>(List.of("get", "--no-dally", "--blksize=0", "--windowsize=0", PATIENT));
        arguments.addAll(List.of(options));
        arguments.add((server.getAddress().length == 4 ? "127.0.0.1" : "[::1]") + ":" + port);
        arguments.add("f");
        arguments.add(directory.resolve("f").toString());
        return RunningProcess.start(Programs.clientCommand(arguments.toArray(String[]::new)));
    }

    /** Sends the first block twice, and a stranger sends something, too. */
    private String exchanged(final String... options) throws Exception {
        try (RawPeer wellKnown = RawPeer.onLoopback();
                RawPeer tid = RawPeer.onLoopback();
                RawPeer stranger = RawPeer.onLoopback();
                RunningProcess client = client(
                        wellKnown.address().getAddress(), wellKnown.address().getPort(), options)) {
            final Received request = wellKnown.receive();
            tid.send(request.sender(), Packets.oack("tsize", CONTENT.length));
            tid.receive().isAck(0);
            tid.send(request.sender(), Packets.data(1, Packets.block(CONTENT, 1, 512)));
            tid.receive().isAck(1);
            stranger.send(request.sender(), Packets.ack(7));
            stranger.receive().isError(5);
            tid.send(request.sender(), Packets.data(1, Packets.block(CONTENT, 1, 512)));
            tid.send(request.sender(), Packets.data(2, Packets.block(CONTENT, 2, 512)));
            assertThat(client.exitCode()).as("%s", client).isZero();
            return client.error()
                    .replaceAll("-+", "-")
                    .replaceAll("(?m)^ *\\d+\\.\\d{3} ms  ", "")
                    .replace(":" + tid.address().getPort(), ":TID")
                    .replace(":" + stranger.address().getPort(), ":STRANGER");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--trace", "-vv"})
    void shouldShowEachPacket(final String option) throws Exception {
        assertThat(exchanged(option).lines())
                .containsSequence(
                        "- RRQ f octet tsize 0 ->",
                        "<- OACK tsize 700 -  from 127.0.0.1:TID",
                        "- ACK 0 ->",
                        "<- DATA 1 (512 bytes) -",
                        "- ACK 1 ->",
                        "<- ACK 7 -  from 127.0.0.1:STRANGER")
                .contains("<- DATA 1 (512 bytes), again -", "<- DATA 2 (188 bytes) -")
                .endsWith("- ACK 2 ->");
    }

    @Test
    void shouldShowWhatWasAgreedOnAndWhatWentWrong() throws Exception {
        assertThat(exchanged("-v").lines())
                .startsWith(
                        "- RRQ f octet tsize 0 ->",
                        "<- OACK tsize 700 -  from 127.0.0.1:TID",
                        "<- ACK 7 -  from 127.0.0.1:STRANGER",
                        "<- DATA 1 (512 bytes), again -")
                .doesNotContain("<- DATA 1 (512 bytes) -", "<- DATA 2 (188 bytes) -", "- ACK 2 ->");
    }

    static Stream<InetAddress> addresses() {
        return Stream.of(Addresses.loopback(), Addresses.ipv6Loopback());
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void shouldRecordAllPacketsForWireshark(final InetAddress address) throws Exception {
        final Path capture = directory.resolve("capture.pcapng");
        try (RawPeer server = RawPeer.on(address, 0);
                RunningProcess client = client(address, server.address().getPort(), "--pcap", capture.toString())) {
            final Received request = server.receive();
            server.send(request.sender(), Packets.data(1, CONTENT));
            server.receive();
            assertThat(client.exitCode()).as("%s", client).isNotZero();
            final String port = Integer.toString(server.address().getPort());
            assertThat(fields(capture, server.address().getPort()))
                    .hasSizeGreaterThanOrEqualTo(3)
                    .startsWith(
                            "1\tf\t1\t" + port, "3\t\t1\t" + request.sender().getPort());
        }
    }

    /** Opcode, file, whether the checksum is good, destination port. */
    private static List<String> fields(final Path capture, final int port) throws Exception {
        final List<String> command = new ArrayList<>(List.of(
                Peer.TSHARK.path(),
                "-n",
                "-r",
                capture.toString(),
                "-d",
                "udp.port==" + port + ",tftp",
                "-T",
                "fields"));
        command.addAll(List.of("-o", "udp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE"));
        for (final String field : List.of("tftp.opcode", "tftp.source_file", "udp.checksum.status", "udp.dstport")) {
            command.addAll(List.of("-e", field));
        }
        try (RunningProcess tshark = RunningProcess.start(command)) {
            assertThat(tshark.exitCode()).as("%s", tshark).isZero();
            return tshark.output().lines().toList();
        }
    }

    @Test
    void shouldSayThatACaptureCannotBeWritten() throws Exception {
        final Path capture = directory.resolve("missing").resolve("capture.pcapng");
        try (RunningProcess client = client(Addresses.loopback(), 69, "--pcap", capture.toString())) {
            assertThat(client.exitCode()).as("%s", client).isEqualTo(4);
            assertThat(client.error())
                    .isEqualToIgnoringNewLines("tftp-client: --pcap " + capture + ": its directory does not exist");
        }
        assertThat(Files.exists(directory.resolve("f"))).isFalse();
    }
}
