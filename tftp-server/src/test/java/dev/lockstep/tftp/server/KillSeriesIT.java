package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.client.TftpClient;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.Contents;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import dev.lockstep.tftp.transfer.FileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A program is killed or asked to end in the middle of a transfer, over and over, at another moment each time: no file is ever there in part, and
 * the other program goes on or ends. {@code -Dkills=N} runs more or fewer.
 */
@Tag("nightly")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs POSIX signals")
class KillSeriesIT {
    private static final int KILLS = Integer.getInteger("kills", 100);
    private static final int SIZE = 24 << 20;
    private static final byte[] CONTENT = Contents.bytes(SIZE);
    private static final byte[] SMALL = Contents.bytes(100);
    private static final String IMPATIENT = "fixed:100ms,patience=1s";

    @TempDir
    private Path directory;

    static IntStream seeds() {
        return IntStream.range(0, KILLS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldLeaveNoFileInPart(final int seed) throws Exception {
        final SplittableRandom random = new SplittableRandom(seed);
        final boolean upload = random.nextBoolean();
        final boolean killServer = random.nextBoolean();
        final String signal = random.nextBoolean() ? "KILL" : "TERM";
        final long moment = random.nextLong(SIZE / 2);
        final Path root = Files.createDirectory(directory.resolve("root"));
        final Path local = Files.createDirectory(directory.resolve("local"));
        Files.write(root.resolve("small"), SMALL);
        Files.write((upload ? local : root).resolve("file"), CONTENT);
        final Path target = upload ? root : local;

        try (Programs.Server server =
                        Programs.server(root, "--allow-create", "--grace", "100ms", "--retransmit", IMPATIENT);
                RunningProcess client = start(upload, server, local)) {
            Await.until("a part of the file", () -> !client.isAlive() || largest(target) > moment);
            (killServer ? server.process() : client).signal(signal);
            client.exitCode();
            if (!killServer) {
                server.process().awaitText(upload ? " write \"file\"" : " read \"file\"");
                assertServes(server);
            }
        }
        // what a killed server cannot remove, the next one does
        Programs.server(root, "--allow-create").close();

        assertThat(names(root)).isSubsetOf("small", "file");
        assertThat(root.resolve("small")).hasBinaryContent(SMALL);
        if (killServer || signal.equals("TERM")) {
            assertThat(names(local)).isSubsetOf("file");
        }
        if (Files.exists(target.resolve("file"))) {
            assertThat(target.resolve("file")).hasBinaryContent(CONTENT);
        }
    }

    private static RunningProcess start(final boolean upload, final Programs.Server server, final Path local)
            throws IOException {
        return RunningProcess.start(Programs.clientCommand(
                upload ? "put" : "get",
                "--windowsize=1",
                "--blksize=512",
                "--retransmit=" + IMPATIENT,
                server.operand(),
                "file",
                local.resolve("file").toString()));
    }

    private static void assertServes(final Programs.Server server) throws IOException {
        try (TftpClient client = TftpClient.builder().dally(false).build()) {
            assertThat(client.get(server.address(), FileName.of("small"))).isEqualTo(SMALL);
        }
    }

    private static long largest(final Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.filter(file -> !file.endsWith("small"))
                    .mapToLong(file -> file.toFile().length())
                    .max()
                    .orElse(0);
        }
    }

    private static List<String> names(final Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
