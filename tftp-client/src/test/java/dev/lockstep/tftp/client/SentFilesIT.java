package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import dev.lockstep.tftp.transfer.FileName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that change while they are sent, and files whose size is not what the system says. */
@Timeout(120)
class SentFilesIT {
    private static final FileName NAME = FileName.of("f");

    /** More than the client reads ahead. */
    private static final int LENGTH = 300_000;

    @TempDir
    private Path directory;

    private final RawServer server = new RawServer();
    private final TftpClient client =
            RawServer.patientClient().blockSize(0).windowSize(0).build();

    SentFilesIT() throws IOException {}

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    /** Takes all blocks of a file. */
    private byte[] take(final int fromBlock) throws IOException {
        byte[] taken = new byte[0];
        for (int block = fromBlock; ; block++) {
            final byte[] payload = server.receive().payload();
            final int length = taken.length;
            taken = Arrays.copyOf(taken, length + payload.length);
            System.arraycopy(payload, 0, taken, length, payload.length);
            server.reply(Packets.ack(block));
            if (payload.length < 512) {
                return taken;
            }
        }
    }

    @Test
    @Tag("DF-3.11")
    void shouldEndWithAnErrorIfTheFileBecomesShorterWhileItIsSent() throws Exception {
        final Path file = Files.write(directory.resolve("local"), Packets.content(LENGTH));
        server.start(() -> client.put(new RemoteFile(server.address(), NAME), file));
        assertThat(server.request().strings()).contains("tsize", String.valueOf(LENGTH));
        server.reply(Packets.ack(0)).receive();
        try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
            other.truncate(1000);
        }
        int block = 1;
        server.reply(Packets.ack(block));
        while (server.receive().opcode() == 3) {
            block++;
            server.reply(Packets.ack(block));
        }
        assertThat(block).isLessThan(LENGTH / 512);
        assertThat(server.failure())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("changed")
                .hasMessageContaining(String.valueOf(LENGTH));
    }

    @Test
    @Tag("DF-3.11")
    void shouldSendWhatAGrowingFileHasAtItsEnd() throws Exception {
        final Path file = Files.write(directory.resolve("local"), Packets.content(LENGTH));
        server.start(() -> client.put(new RemoteFile(server.address(), NAME), file))
                .request();
        server.reply(Packets.ack(0)).receive();
        final byte[] more = Packets.content(777);
        Files.write(file, more, StandardOpenOption.APPEND);
        server.reply(Packets.ack(1));
        assertThat(take(2)).hasSize(LENGTH - 512 + more.length).endsWith(more);
        server.result();
    }

    @Test
    @Tag("2349-S.8")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "has files of size 0 with content")
    void shouldNotAnnounceTheSizeOfASpecialFile() throws Exception {
        final Path file = Path.of("/proc/version");
        server.start(() -> client.put(new RemoteFile(server.address(), NAME), file));
        assertThat(server.request().strings()).containsExactly("f", "octet");
        server.reply(Packets.ack(0));
        assertThat(take(1)).isEqualTo(Files.readAllBytes(file));
        server.result();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs named pipes")
    void shouldSendWhatComesThroughAPipe() throws Exception {
        final Path pipe = directory.resolve("pipe");
        try (RunningProcess mkfifo = RunningProcess.start("mkfifo", pipe.toString())) {
            assertThat(mkfifo.exitCode()).isZero();
        }
        final byte[] content = Packets.content(LENGTH);
        server.start(() -> client.put(new RemoteFile(server.address(), NAME), pipe));
        try (OutputStream writer = Files.newOutputStream(pipe, StandardOpenOption.WRITE)) {
            assertThat(server.request().strings()).containsExactly("f", "octet");
            server.reply(Packets.ack(0));
            // a pipe holds less than the file, and the client reads on as the server acknowledges
            final Thread feeder = new Thread(() -> feed(writer, content), "feeder");
            feeder.start();
            final byte[] begin = new byte[512];
            System.arraycopy(content, 0, begin, 0, begin.length);
            server.receive().isData(1, begin);
            server.reply(Packets.ack(1));
            assertThat(take(2)).hasSize(LENGTH - 512);
            feeder.join();
        }
        server.result();
    }

    private static void feed(final OutputStream writer, final byte[] content) {
        try (writer) {
            writer.write(content);
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "has a name for standard input")
    void shouldSendStandardInputByItsName() throws Exception {
        final List<String> command = new ArrayList<>(List.of("sh", "-c", "printf piped | \"$@\"", "sh"));
        command.addAll(
                Programs.clientCommand("put", "127.0.0.1:" + server.address().getPort(), "f", "/dev/stdin"));
        try (RunningProcess put = RunningProcess.start(command)) {
            server.request();
            server.reply(Packets.ack(0));
            server.receive().isData(1, "piped".getBytes(StandardCharsets.US_ASCII));
            server.reply(Packets.ack(1));
            assertThat(put.exitCode()).as("%s", put).isZero();
        }
    }
}
