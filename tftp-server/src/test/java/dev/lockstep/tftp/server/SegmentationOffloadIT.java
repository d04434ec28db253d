package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.Network;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Windows that leave in one call, over interfaces that can and cannot divide them. Where the interface cannot, the kernel does, and Wireshark sees each
 * datagram as it is on the wire.
 */
@Timeout(180)
class SegmentationOffloadIT {
    private static final byte[] CONTENT = Packets.content(500_000);
    private static final String SERVER = "192.0.2.1:69";
    private static final int ETHERNET_HEADER = 14;
    private static final int DATA_HEADERS = 20 + 8 + 4;

    private final Network server = Network.create("interfaces have to be made");
    private final Network client = Network.create("interfaces have to be made");

    @TempDir
    private Path root;

    @TempDir
    private Path copies;

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    private void connect(final int mtu, final boolean divides) throws IOException, InterruptedException {
        server.connect("out", "192.0.2.1/24", client, "toward", "192.0.2.2/24");
        server.run("ip link set out mtu " + mtu);
        client.run("ip link set toward mtu " + mtu);
        if (!divides) {
            final String off = Peer.ETHTOOL.path() + " -K %s tx off gso off gro off tso off tx-udp-segmentation off";
            server.run(off.formatted("out"));
            client.run(off.formatted("toward"));
        }
    }

    private RunningProcess startServer(final String... options) throws IOException, InterruptedException {
        final List<String> command = Programs.serverCommand("--bind", "192.0.2.1", "--allow-create");
        command.addAll(List.of(options));
        command.add(root.toString());
        final RunningProcess process = RunningProcess.start(server.command(command));
        process.awaitText("serving ");
        return process;
    }

    private void transfer(final String verb, final int blockSize, final String... operands)
            throws IOException, InterruptedException {
        final List<String> command =
                Programs.clientCommand(verb, "--windowsize", "64", "--blksize", Integer.toString(blockSize), SERVER);
        command.addAll(List.of(operands));
        try (RunningProcess process = RunningProcess.start(client.command(command))) {
            assertThat(process.exitCode()).as("%s", process).isZero();
        }
    }

    private void readAndWrite(final int blockSize) throws IOException, InterruptedException {
        final String name = "new" + blockSize;
        final Path copy = copies.resolve(name);
        transfer("get", blockSize, "f", copy.toString());
        assertThat(copy).hasBinaryContent(CONTENT);
        transfer("put", blockSize, name, copy.toString());
        assertThat(root.resolve(name)).hasBinaryContent(CONTENT);
        Files.delete(copy);
        Files.delete(root.resolve(name));
    }

    @ParameterizedTest
    @CsvSource({"1500, 1428, true", "1500, 1428, false", "9000, 8192, true", "9000, 8192, false"})
    void shouldMoveWindowsOverThisInterface(final int mtu, final int blockSize, final boolean divides)
            throws Exception {
        Files.write(root.resolve("f"), CONTENT);
        connect(mtu, divides);
        for (final List<String> offload : List.of(List.<String>of(), List.of("--no-offload"))) {
            try (RunningProcess process = startServer(offload.toArray(String[]::new))) {
                readAndWrite(blockSize);
                // IP divides these
                readAndWrite(65_464);
                assertThat(process.error()).doesNotContain("WARN");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1500, 1428", "9000, 8192"})
    void shouldPutOnlyWholeDatagramsOnTheWire(final int mtu, final int blockSize) throws Exception {
        Files.write(root.resolve("f"), CONTENT);
        connect(mtu, false);
        try (RunningProcess wire = RunningProcess.start(client.command(List.of(
                        Peer.TSHARK.path(),
                        "-n",
                        "-l",
                        "-i",
                        "toward",
                        "-f",
                        "udp",
                        "-o",
                        "udp.check_checksum:TRUE",
                        "-T",
                        "fields",
                        "-e",
                        "tftp.opcode",
                        "-e",
                        "tftp.block",
                        "-e",
                        "frame.len",
                        "-e",
                        "udp.checksum.status",
                        "-e",
                        "_ws.malformed")));
                RunningProcess process = startServer()) {
            wire.awaitText("Capture started");
            readAndWrite(blockSize);
            final int blocks = CONTENT.length / blockSize + 1;
            final int lastLength = CONTENT.length % blockSize + DATA_HEADERS + ETHERNET_HEADER;
            final String last = "3\t" + blocks + "\t" + lastLength + "\t1\t";
            Await.until(
                    "the last block of both transfers",
                    () -> wire.output().lines().filter(last::equals).count() >= 2);

            final String full = "\t" + (blockSize + DATA_HEADERS + ETHERNET_HEADER) + "\t1\t";
            final List<String> data =
                    wire.output().lines().filter(line -> line.startsWith("3\t")).toList();
            assertThat(data).as("a full block or the last").allMatch(line -> line.endsWith(full) || line.equals(last));
            // a busy machine may cause repetitions
            assertThat(data.stream().distinct()).as("each block").hasSize(blocks);
            assertThat(wire.output().lines())
                    .as("whole, and with a right checksum")
                    .allMatch(line -> line.endsWith("\t1\t"));
            assertThat(process.isAlive()).isTrue();
        }
    }
}
