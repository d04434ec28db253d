package dev.lockstep.tftp.bench.measure.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.BenchMain;
import dev.lockstep.tftp.testing.Contents;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as users run it: a client of another project fetches a file from our server over the relay. */
class RelayCommandIT {
    private static final String NAME = "file";
    private static final byte[] CONTENT = Contents.bytes(40 * 512 + 1);

    @TempDir
    private Path directory;

    @Test
    void shouldShowWhichDatagramsItLosesAndBringTheFileAcross() throws Exception {
        final Path capture = directory.resolve("lossy.pcapng");
        try (Programs.Server server = server();
                RunningProcess relay = RunningProcess.start(command(
                        "--link=to-client-loss=0.2", "--seed=1", "--print", "--pcap=" + capture, server.operand()))) {
            assertThat(fetched(relay)).isEqualTo(CONTENT);

            relay.signal("TERM");
            assertThat(relay.exitCode()).as(relay::toString).isZero();
            final List<String> ladder = relay.output().lines().toList();
            assertThat(ladder.get(1)).contains("RRQ");
            final long lost =
                    ladder.stream().filter(line -> line.endsWith("lost")).count();
            assertThat(lost).isPositive();
            assertThat(relay.error())
                    .contains("links with {to-client-loss=0.2}, seed 1")
                    .contains(ladder.size() - 1 + " datagrams came, " + lost + " lost, 0 passed on twice");
            assertThat(comments(capture))
                    .hasSize(ladder.size() - 1)
                    .filteredOn(comment -> comment.contains("lost"))
                    .hasSize(Math.toIntExact(lost));
        }
    }

    /** From a capture of a real transfer to a simulation of the same path with other timers. */
    @Test
    void shouldMakeACaptureThatExplainTurnsIntoAPlan() throws Exception {
        final Path capture = directory.resolve("slow.pcapng");
        final Path plan = directory.resolve("slow.toml");
        final long lost;
        try (Programs.Server server = server();
                RunningProcess relay = RunningProcess.start(command(
                        "--link=delay=constant:5ms",
                        "--link=to-client-loss=0.2",
                        "--seed=1",
                        "--print",
                        "--pcap=" + capture,
                        server.operand()))) {
            assertThat(fetched(relay)).isEqualTo(CONTENT);
            relay.signal("TERM");
            assertThat(relay.exitCode()).as(relay::toString).isZero();
            lost = relay.output().lines().filter(line -> line.endsWith("lost")).count();
        }

        assertThat(execute("explain", capture.toString(), "--plan=" + plan)).contains("transfer 1: ");
        for (final String direction : List.of("to-server", "to-client")) {
            assertThat(Files.readAllLines(directory.resolve("slow.toml." + direction)))
                    .as("the relay delays each datagram by 5 ms")
                    .hasSizeGreaterThan(20)
                    .allSatisfy(delay ->
                            assertThat(Long.parseLong(delay.replace("ns", ""))).isGreaterThan(4_900_000));
        }
        final String first = Files.readAllLines(plan).get(0);
        assertThat(Long.parseLong(first.replaceFirst(".* datagrams, (\\d+) of.*", "$1")))
                .as("%s; %d were lost", first, lost)
                .isGreaterThanOrEqualTo(lost);
        assertThat(execute("simulate", "--trials=50", "--results=" + directory.resolve("results"), plan.toString()))
                .contains("captured: read of " + CONTENT.length + " bytes");
    }

    private static String execute(final String... arguments) {
        final StringWriter out = new StringWriter();
        assertThat(BenchMain.commandLine().setOut(new PrintWriter(out)).execute(arguments))
                .as(out::toString)
                .isZero();
        return out.toString();
    }

    @Test
    void shouldEndWithASentenceWhenTheDiskOfTheCaptureIsFull() throws Exception {
        final Path capture = directory.resolve("large.pcapng");
        final List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit -f 16; exec \"$0\" \"$@\""));
        try (Programs.Server server = server()) {
            limited.addAll(command("--pcap=" + capture, server.operand()));
            try (RunningProcess relay = RunningProcess.start(limited)) {
                relay.awaitText("relaying ");
                try (RunningProcess client = client(relay)) {
                    assertThat(relay.exitCode()).as(client::toString).isEqualTo(1);
                    assertThat(relay.error())
                            .contains("tftp-bench relay: cannot write " + capture + ": File too large");
                }
            }
        }
    }

    private Programs.Server server() throws Exception {
        final Path root = Files.createDirectory(directory.resolve("root"));
        Files.write(root.resolve(NAME), CONTENT);
        return Programs.server(root, "--retransmit=fixed:100ms,patience=20s");
    }

    private byte[] fetched(final RunningProcess relay) throws Exception {
        relay.awaitText("relaying ");
        try (RunningProcess client = client(relay)) {
            assertThat(client.exitCode()).as(client::toString).isZero();
            return Files.readAllBytes(directory.resolve(NAME));
        }
    }

    /** A client that asks for no interval, so that the server's own counts. */
    private RunningProcess client(final RunningProcess relay) throws Exception {
        final String port = relay.error().split("127.0.0.1:| to ", 3)[1];
        return RunningProcess.startIn(
                directory, List.of(Peer.HPA_CLIENT.path(), "-m", "octet", "127.0.0.1", port, "-c", "get", NAME));
    }

    private static List<String> command(final String... arguments) {
        final List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-jar",
                Programs.jar("tftp-bench").toString(),
                "relay"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> comments(final Path capture) throws Exception {
        try (RunningProcess tshark = RunningProcess.start(
                Peer.TSHARK.path(), "-n", "-r", capture.toString(), "-T", "fields", "-e", "frame.comment")) {
            assertThat(tshark.exitCode()).as(tshark::toString).isZero();
            return tshark.output().lines().toList();
        }
    }
}
