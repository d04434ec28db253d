package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockstep.tftp.testing.OpenFiles;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.transfer.FileName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a client's bytes go and come from, and what is left when something fails. */
@Timeout(120)
class ClientContentIT {
    private static final FileName NAME = FileName.of("f");
    private static final byte[] CONTENT = Packets.content(1300);
    private static final byte[] OLD = {1, 2, 3};

    private final List<Long> progress = new CopyOnWriteArrayList<>();
    private final RawServer server = new RawServer();
    private final TftpClient client = RawServer.patientClient()
            .blockSize(0)
            .windowSize(0)
            .dally(false)
            .progress((bytes, total) -> progress.add(bytes))
            .build();

    ClientContentIT() throws IOException {}

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    @Test
    void shouldReadIntoAFileAStreamAndMemory(@TempDir final Path directory) throws Exception {
        final Path file = directory.resolve("local");
        server.start(() -> client.get(new RemoteFile(server.address(), NAME), file))
                .request();
        server.send(CONTENT, 1);
        assertThat(((TransferResult) server.result()).bytes()).isEqualTo(1300);
        assertThat(file).hasBinaryContent(CONTENT);

        final ByteArrayOutputStream stream = new ByteArrayOutputStream();
        server.start(() -> client.get(new RemoteFile(server.address(), NAME), stream))
                .request();
        server.send(CONTENT, 1).result();
        assertThat(stream.toByteArray()).isEqualTo(CONTENT);

        server.start(() -> client.get(new RemoteFile(server.address(), NAME))).request();
        assertThat(server.send(CONTENT, 1).result()).isEqualTo(CONTENT);
        assertThat(progress).endsWith(1300L);
    }

    @Test
    void shouldWriteFromAFileAStreamAndMemory(@TempDir final Path directory) throws Exception {
        final Path file = Files.write(directory.resolve("local"), CONTENT);
        server.start(() -> client.put(new RemoteFile(server.address(), NAME), file));
        assertThat(server.request().strings()).containsExactly("f", "octet", "tsize", "1300");
        takeContent();

        server.start(() -> client.put(new RemoteFile(server.address(), NAME), new ByteArrayInputStream(CONTENT)));
        assertThat(server.request().strings()).containsExactly("f", "octet");
        takeContent();

        server.start(() -> client.put(new RemoteFile(server.address(), NAME), CONTENT));
        assertThat(server.request().strings()).containsExactly("f", "octet", "tsize", "1300");
        takeContent();
    }

    private void takeContent() throws Exception {
        server.take(CONTENT);
        assertThat(((TransferResult) server.result()).blocks()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("DF-5.5")
    @Tag("1350-4.11")
    void shouldShowNoPartOfADownloadThatFailed(final boolean replaces, @TempDir final Path directory) throws Exception {
        final Path file = directory.resolve("local");
        if (replaces) {
            Files.write(file, OLD);
        }
        server.start(() -> client.get(new RemoteFile(server.address(), NAME), file))
                .request();
        server.reply(Packets.data(1, new byte[512])).receive().isAck(1);
        if (replaces) {
            assertThat(file).hasBinaryContent(OLD);
        } else {
            assertThat(file).doesNotExist();
        }
        server.reply(Packets.error(0, "disk error"));

        assertThat(server.failure()).isInstanceOf(TftpErrorException.class);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactlyElementsOf(replaces ? List.of(file) : List.of());
        }
    }

    @Test
    @Tag("DF-5.5")
    void shouldLeaveNothingOfADownloadThatNeverBegan(@TempDir final Path directory) throws Exception {
        final Path file = directory.resolve("local");
        server.start(() -> client.get(new RemoteFile(server.address(), NAME), file))
                .request();
        server.reply(Packets.error(1, "file not found"));

        assertThat(server.failure()).isInstanceOf(TftpErrorException.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldRefuseATargetThatIsADirectoryOrInNone(@TempDir final Path directory) {
        final InetSocketAddress nobody = server.address();
        assertThatIOException()
                .isThrownBy(() -> client.get(new RemoteFile(nobody, NAME), directory))
                .withMessageContaining("is a directory");
        assertThatIOException()
                .isThrownBy(() -> client.get(new RemoteFile(nobody, NAME), directory.resolve("missing/local")))
                .withMessageContaining("does not exist");
        assertThatIOException()
                .isThrownBy(() -> client.put(new RemoteFile(nobody, NAME), directory.resolve("missing")));
    }

    @Test
    @Tag("SEC-17.21")
    void shouldWriteToTheChosenPlaceWhateverTheRemoteNameIs(@TempDir final Path directory) throws Exception {
        final Path file = Files.createDirectory(directory.resolve("downloads")).resolve("local");
        server.start(() -> client.get(RemoteFile.of(server.address(), "../../x"), file));
        assertThat(server.request().strings().get(0)).isEqualTo("../../x");
        server.send(CONTENT, 1).result();

        try (Stream<Path> written = Files.walk(directory).filter(Files::isRegularFile)) {
            assertThat(written).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("DF-5.6")
    void shouldTellTheServerWhenItsCallerIsInterrupted(final boolean reads) throws Exception {
        final CopyOnWriteArrayList<Thread> caller = new CopyOnWriteArrayList<>();
        server.start(() -> {
                    caller.add(Thread.currentThread());
                    return reads
                            ? client.get(new RemoteFile(server.address(), NAME))
                            : client.put(new RemoteFile(server.address(), NAME), CONTENT);
                })
                .request();
        server.reply(reads ? Packets.data(1, new byte[512]) : Packets.ack(0));
        server.receive();

        caller.get(0).interrupt();

        server.receive().isError(0);
        assertThat(server.failure()).isInstanceOf(InterruptedIOException.class);
    }

    @Test
    @Tag("DF-5.6")
    void shouldTellTheServerWhenReadingOrWritingHereFails() throws Exception {
        final OutputStream full = new OutputStream() {
            @Override
            public void write(final int value) throws IOException {
                throw new IOException("disk full here");
            }
        };
        server.start(() -> client.get(new RemoteFile(server.address(), NAME), full))
                .request();
        server.reply(Packets.data(1, new byte[512])).receive().isErrorOf(0, 3);
        assertThat(server.failure()).isInstanceOf(IOException.class).hasMessage("disk full here");

        final InputStream broken = InputStream.nullInputStream();
        broken.close();
        server.start(() -> client.put(new RemoteFile(server.address(), NAME), broken))
                .request();
        server.reply(Packets.ack(0)).receive().isError(0);
        assertThat(server.failure()).isInstanceOf(IOException.class).hasMessage("Stream closed");
    }

    /** Code of the user that runs inside the transfer throws: the call does, and nothing goes on in the background. */
    @Test
    void shouldEndATransferWhoseListenerThrows() throws Exception {
        failByAListener();
        final OpenFiles before = OpenFiles.now();
        failByAListener();
        before.awaitNoMore();
    }

    private void failByAListener() throws Exception {
        try (TftpClient listened = RawServer.patientClient()
                .blockSize(0)
                .windowSize(0)
                .progress((bytes, total) -> {
                    if (bytes > 0) {
                        throw new IllegalStateException("a listener's mistake");
                    }
                })
                .build()) {
            server.start(() -> listened.get(new RemoteFile(server.address(), NAME)))
                    .request();
            server.reply(Packets.data(1, new byte[512])).receive().isAck(1);
            server.receive().isError(0);
            assertThat(server.failure())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a listener's mistake");
        }
    }

    @Test
    void shouldTellTheServerIfASinkOrSourceThrows() throws Exception {
        final BlockSink sink = new BlockSink() {
            @Override
            public int write(final long position, final DirectBuffer source, final int offset, final int length) {
                throw new IllegalStateException("a sink's mistake");
            }

            @Override
            public int commit() {
                return ContentStatus.OK;
            }

            @Override
            public void close() {}
        };
        server.start(() -> client.get(new RemoteFile(server.address(), NAME), sink))
                .request();
        server.reply(Packets.data(1, new byte[512])).receive().isError(0);
        assertThat(server.failure()).isInstanceOf(IllegalStateException.class).hasMessage("a sink's mistake");

        final BlockSource source = new BlockSource() {
            @Override
            public int read(
                    final long position, final MutableDirectBuffer destination, final int offset, final int length) {
                throw new IllegalStateException("a source's mistake");
            }

            @Override
            public long size() {
                return UNKNOWN_SIZE;
            }

            @Override
            public void close() {}
        };
        server.start(() -> client.put(new RemoteFile(server.address(), NAME), source))
                .request();
        server.reply(Packets.ack(0)).receive().isError(0);
        assertThat(server.failure()).isInstanceOf(IllegalStateException.class).hasMessage("a source's mistake");
    }

    @Test
    void shouldRefuseANameThatNoRequestCarriesAndLeaveNothingOpen() throws Exception {
        final FileName tooLong = FileName.of("x".repeat(600));
        assertThatIllegalArgumentException().isThrownBy(() -> client.get(new RemoteFile(server.address(), tooLong)));
        final OpenFiles before = OpenFiles.now();
        for (int i = 0; i < 50; i++) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.get(new RemoteFile(server.address(), tooLong)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.put(new RemoteFile(server.address(), tooLong), CONTENT));
        }
        assertThat(before.more()).isLessThanOrEqualTo(0);
        assertThatIllegalArgumentException().isThrownBy(() -> FileName.of("a\0b"));
    }

    @Test
    @Tag("2347-P.1")
    void shouldLeaveOptionsOutThatDoNotFit() throws Exception {
        final String longest = "x".repeat(490);
        try (TftpClient all = RawServer.patientClient().dally(false).build()) {
            server.start(() -> all.get(RemoteFile.of(server.address(), longest)));
            assertThat(server.request().bytes().length).isLessThanOrEqualTo(512);
            server.send(CONTENT, 1);
            assertThat(server.result()).isEqualTo(CONTENT);
        }
    }

    @Test
    void shouldSayThatAHostIsUnknown() {
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> client.get(
                        new RemoteFile(InetSocketAddress.createUnresolved("no.such.host.invalid", 69), NAME)));
    }

    @Test
    void shouldLeaveNothingOpenHoweverItsCallsEnd(@TempDir final Path directory) throws Exception {
        oneOfEach(directory);
        final OpenFiles before = OpenFiles.now();
        for (int i = 0; i < 20; i++) {
            oneOfEach(directory);
        }
        before.awaitNoMore();
        assertThat(directory).isDirectoryContaining("glob:**local").isDirectoryNotContaining("glob:**.tftp-*");
    }

    private void oneOfEach(final Path directory) throws Exception {
        server.start(() -> client.get(new RemoteFile(server.address(), NAME), directory.resolve("local")))
                .request();
        server.send(CONTENT, 1).result();
        server.start(() -> client.get(new RemoteFile(server.address(), NAME), directory.resolve("failed")))
                .request();
        server.reply(Packets.error(1, "file not found")).failure();
        server.start(() -> client.put(new RemoteFile(server.address(), NAME), directory.resolve("local")))
                .request();
        server.reply(Packets.error(2, "access violation")).failure();
    }
}
