package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.server.store.DirectoryStore;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients may write, and how much (RFC 3617 section 5). */
@Timeout(120)
class UploadLimitIT {
    private static final int LIMIT = 10_000;

    @ParameterizedTest
    @CsvSource({"512, 0", "8, 0", "1428, 0", "1428, 16", "512, -1"})
    @Tag("SEC-17.27")
    @Tag("3617-5.1")
    @Tag("1350-I.3")
    @Tag("2349-S.7")
    void shouldEndAnEndlessUploadAtItsLimitAndKeepNothingOfIt(
            final int blockSize, final int windowSize, @TempDir final Path directory) throws Exception {
        Files.write(directory.resolve(RunningServer.FILE), RunningServer.CONTENT);
        try (DirectoryStore files = new DirectoryStore(directory, WritePolicy.CREATE);
                RunningServer server = RunningServer.start(files, builder -> builder.maxUpload(LIMIT));
                RawClient client = server.client()) {
            server.rememberOpenFiles();
            final Object[] options = windowSize < 0
                    ? new Object[] {"tsize", 10}
                    : new Object[] {"blksize", blockSize, "windowsize", Math.max(1, windowSize)};
            client.request(Packets.wrq("endless", "octet", options)).receive();
            int sent = 0;
            Received reply;
            do {
                for (int i = 0; i < Math.max(1, windowSize); i++) {
                    sent++;
                    client.reply(Packets.data(sent, new byte[blockSize]));
                }
                reply = client.receive();
                assertThat((long) (sent - 1) * blockSize).isLessThan(LIMIT + 20L * blockSize);
            } while (reply.opcode() == 4);

            reply.isError(3);
            server.awaitNoTransfer();
            assertThat(names(directory)).containsExactly(RunningServer.FILE);
            server.assertAlive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT - 1, LIMIT})
    @Tag("SEC-17.27")
    void shouldTakeAFileUpToItsLimit(final int length) throws Exception {
        final MemoryStore store = RunningServer.memory();
        try (RunningServer server = RunningServer.start(store, builder -> builder.maxUpload(LIMIT));
                RawClient client = server.client()) {
            client.request(Packets.wrq("new")).receive().isAck(0);
            client.writeOn(Packets.content(length), 512);
            assertThat(store.get("new")).contains(Packets.content(length));
        }
    }

    @Test
    @Tag("SEC-17.27")
    void shouldRefuseTheFirstByteBeyondItsLimit() throws Exception {
        final MemoryStore store = RunningServer.memory();
        try (RunningServer server = RunningServer.start(store, builder -> builder.maxUpload(LIMIT));
                RawClient client = server.client()) {
            final byte[] content = Packets.content(LIMIT + 1);
            client.request(Packets.wrq("new")).receive().isAck(0);
            for (int block = 1; block <= LIMIT / 512; block++) {
                client.reply(Packets.data(block, Packets.block(content, block, 512)))
                        .receive()
                        .isAck(block);
            }
            client.reply(Packets.data(20, Packets.block(content, 20, 512)))
                    .receive()
                    .isError(3);
            assertThat(store.get("new")).isEmpty();
        }
    }

    /** The client vanishes in the middle: what it sent is removed, whatever it announced. */
    @Test
    @Tag("SEC-17.27")
    @Tag("DF-5.5")
    void shouldRemoveAnUploadWhoseClientVanished(@TempDir final Path directory) throws Exception {
        Files.write(directory.resolve(RunningServer.FILE), RunningServer.CONTENT);
        try (DirectoryStore files = new DirectoryStore(directory, WritePolicy.CREATE);
                RunningServer server = impatient(files);
                RawClient client = server.client()) {
            client.request(Packets.wrq("new", "octet", "tsize", 5000)).receive().isOack("tsize", 5000);
            client.reply(Packets.data(1, new byte[512])).receive().isAck(1);
            assertThat(names(directory)).hasSize(2).doesNotContain("new");

            server.awaitReports(1);

            Await.until("the upload is removed", () -> names(directory).equals(List.of(RunningServer.FILE)));
        }
    }

    @Test
    @Tag("SEC-17.29")
    void shouldKeepTheFirstOfTwoClientsThatWriteOneName(@TempDir final Path directory) throws Exception {
        try (DirectoryStore files = new DirectoryStore(directory, WritePolicy.CREATE);
                RunningServer server = RunningServer.start(files, builder -> builder);
                RawClient one = server.client();
                RawClient two = server.client()) {
            one.request(Packets.wrq("new")).receive().isAck(0);
            two.request(Packets.wrq("new")).receive().isAck(0);
            one.reply(Packets.data(1, Packets.content(512))).receive().isAck(1);
            two.reply(Packets.data(1, new byte[512])).receive().isAck(1);
            one.reply(Packets.data(2, new byte[] {1})).receive().isAck(2);
            two.reply(Packets.data(2, new byte[] {2})).receive().isError(6);
        }
        assertThat(names(directory)).containsExactly("new");
        assertThat(directory.resolve("new")).hasBinaryContent(Packets.concat(Packets.content(512), new byte[] {1}));
    }

    /** The last ACK is a promise: the file is there when it comes. */
    @Test
    @Tag("DF-4.1")
    @Tag("1350-6.4")
    void shouldHaveStoredTheFileWhenItAcknowledgesTheLastBlock(@TempDir final Path directory) throws Exception {
        try (DirectoryStore files = new DirectoryStore(directory, WritePolicy.CREATE);
                RunningServer server = RunningServer.start(files, builder -> builder);
                RawClient client = server.client()) {
            for (int i = 0; i < 20; i++) {
                client.request(Packets.wrq("new" + i)).receive().isAck(0);
                client.writeOn(Packets.content(700 + i), 512);
                assertThat(directory.resolve("new" + i)).hasBinaryContent(Packets.content(700 + i));
            }
        }
    }

    @Test
    @Tag("1350-6.5")
    @Tag("DF-4.2")
    void shouldRepeatTheLastAcknowledgmentAndNothingElseWhileItDallies() throws Exception {
        try (RunningServer server = RunningServer.start();
                RawClient client = server.client()) {
            client.request(Packets.wrq("new")).receive().isAck(0);
            client.reply(Packets.data(1, new byte[100])).receive().isAck(1);

            client.reply(Packets.data(1, new byte[100])).receive().isAck(1);
            client.reply(Packets.data(2, new byte[100]));
            client.reply(Packets.ack(1));
            assertThat(client.repliesBefore(server)).isEmpty();
            client.reply(Packets.data(1, new byte[100])).receive().isAck(1);
            assertThat(client.read("new")).isEqualTo(new byte[100]);
        }
    }

    private static RunningServer impatient(final ContentStore store) throws IOException {
        return RunningServer.start(
                store, builder -> builder.retransmission(RetransmitPolicies.parse(RunningServer.IMPATIENT)));
    }

    private static List<String> names(final Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
