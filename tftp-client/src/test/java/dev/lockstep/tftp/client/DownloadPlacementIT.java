package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import dev.lockstep.tftp.testing.Superuser;
import dev.lockstep.tftp.transfer.FileName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the file that a download replaces, and what is refused before the request. */
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "modes, pipes and mounts are those of Linux")
class DownloadPlacementIT {
    private static final FileName NAME = FileName.of("f");
    private static final byte[] CONTENT = Packets.content(1300);
    private static final String OLD = "the old content";
    private static final int LOCAL_FILE = 4;

    @TempDir
    private Path directory;

    private final RawServer server = new RawServer();
    private final TftpClient client = builder().build();

    DownloadPlacementIT() throws IOException {}

    private static TftpClientBuilder builder() {
        return RawServer.patientClient().blockSize(0).windowSize(0).dally(false);
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    private void download(final Path file) throws Exception {
        server.start(() -> client.get(new RemoteFile(server.address(), NAME), file))
                .request();
        server.send(CONTENT, 1).result();
    }

    private Path old(final String name, final String mode) throws IOException {
        final Path file = Files.writeString(directory.resolve(name), OLD);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Test
    @Tag("SEC-17.28")
    void shouldKeepTheModeOfTheReplacedFile() throws Exception {
        for (final String mode : List.of("rw-------", "rw-rw-r--", "rwxr-xr-x")) {
            final Path file = old("local", mode);
            download(file);
            assertThat(file).hasBinaryContent(CONTENT);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(mode);
        }
    }

    @Test
    @Tag("SEC-17.28")
    void shouldKeepOwnerAndGroupOfTheReplacedFile() throws Exception {
        Superuser.require("to give a file away");
        final Path file = old("local", "rw-r-----");
        Files.setAttribute(file, "unix:uid", 65_534);
        Files.setAttribute(file, "unix:gid", 12);
        final PosixFileAttributes before = Files.readAttributes(file, PosixFileAttributes.class);
        download(file);
        final PosixFileAttributes after = Files.readAttributes(file, PosixFileAttributes.class);
        assertThat(after.owner()).isEqualTo(before.owner());
        assertThat(after.group()).isEqualTo(before.group());
        assertThat(after.permissions()).isEqualTo(before.permissions());
        assertThat(after.fileKey()).isNotEqualTo(before.fileKey());
    }

    @Test
    void shouldKeepALinkAndWriteTheFileThatItLeadsTo() throws Exception {
        final Path file = old("file", "rw-------");
        final Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("file"));
        final Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), Path.of("new"));
        download(link);
        download(dangling);
        assertThat(link).isSymbolicLink();
        assertThat(dangling).isSymbolicLink();
        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(directory.resolve("new")).isRegularFile().hasBinaryContent(CONTENT);
    }

    @Test
    void shouldStreamToAPipeAndLeaveItAPipe() throws Exception {
        final Path pipe = directory.resolve("pipe");
        try (RunningProcess mkfifo = RunningProcess.start("mkfifo", pipe.toString())) {
            assertThat(mkfifo.exitCode()).isZero();
        }
        final CompletableFuture<byte[]> read = new CompletableFuture<>();
        final Thread reader = new Thread(() -> readAll(pipe, read), "reader");
        reader.setDaemon(true);
        reader.start();
        download(pipe);
        assertThat(read.get()).isEqualTo(CONTENT);
        assertThat(files()).containsExactly("pipe");
        assertThat(Files.readAttributes(pipe, PosixFileAttributes.class).isOther())
                .isTrue();
    }

    private static void readAll(final Path pipe, final CompletableFuture<byte[]> result) {
        try (InputStream input = Files.newInputStream(pipe)) {
            result.complete(input.readNBytes(CONTENT.length));
        } catch (final IOException e) {
            result.completeExceptionally(e);
        }
    }

    @Test
    void shouldAppendToTheFileThatStandardOutputIs() throws Exception {
        final Path output = old("output", "rw-r--r--");
        final Object key =
                Files.readAttributes(output, PosixFileAttributes.class).fileKey();
        try (RunningProcess get =
                RunningProcess.start(shell("exec \"$@\" >> " + output, getFromServer("--no-dally", "/dev/stdout")))) {
            server.request();
            server.send(CONTENT, 1);
            assertThat(get.exitCode()).as("%s", get).isZero();
        }
        assertThat(Files.readAttributes(output, PosixFileAttributes.class).fileKey())
                .isEqualTo(key);
        assertThat(Files.readAllBytes(output))
                .startsWith(OLD.getBytes(StandardCharsets.US_ASCII))
                .endsWith(CONTENT)
                .hasSize(OLD.length() + CONTENT.length);
        assertThat(files()).containsExactly("output");
    }

    @Test
    @Tag("SEC-17.28")
    void shouldRefuseAFileThatItsUserMayNotWriteBeforeTheRequest() throws Exception {
        final Path file = old("local", "r--r--r--");
        openToAll(directory);
        assertRefused(Superuser.without(getFromServer(file.toString())), "may not be written");
        assertThat(file).hasContent(OLD);
    }

    @Test
    @Tag("SEC-17.28")
    void shouldRefuseAFileInADirectoryThatItsUserMayNotWriteAndNameTheSwitch() throws Exception {
        Superuser.require("to own a directory that another user may not write");
        final Path file = old("local", "rw-rw-rw-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertRefused(Superuser.without(getFromServer(file.toString())), "--in-place");
        assertThat(file).hasContent(OLD);
        assertWrittenInPlace(file, Superuser.without(getFromServer("--no-dally", "--in-place", file.toString())));
    }

    @Test
    @Tag("SEC-17.28")
    void shouldRefuseAnotherUsersFileInAStickyDirectory() throws Exception {
        Superuser.require("to own a file of another user than the client's");
        final Path file = old("local", "rw-rw-rw-");
        Files.setAttribute(directory, "unix:mode", 01777);
        assertRefused(Superuser.without(getFromServer(file.toString())), "sticky");
        assertThat(files()).containsExactly("local");
    }

    @Test
    @Tag("SEC-17.28")
    void shouldRefuseAMountedFileAndWriteItInPlace() throws Exception {
        Superuser.require("to mount a file");
        final Path file = old("local", "rw-------");
        final Path mounted = old("mounted", "rw-------");
        final String mount = "mount --bind " + mounted + " " + file + " && exec \"$@\"";
        assertRefused(unshared(mount, getFromServer(file.toString())), "mount point");
        assertThat(mounted).hasContent(OLD);
        assertWrittenInPlace(mounted, unshared(mount, getFromServer("--no-dally", "--in-place", file.toString())));
        assertThat(file).hasContent(OLD);
    }

    @Test
    void shouldKeepTheHardLinksOfAFileThatIsWrittenInPlace() throws Exception {
        final Path file = old("local", "rw-------");
        final Path other = Files.createLink(directory.resolve("other"), file);
        try (TftpClient inPlace = builder().inPlace(true).build()) {
            server.start(() -> inPlace.get(new RemoteFile(server.address(), NAME), file))
                    .request();
            assertThat(other).hasContent(OLD);
            server.send(CONTENT, 1).result();
            assertThat(other).hasBinaryContent(CONTENT);

            server.start(() -> inPlace.get(new RemoteFile(server.address(), NAME), file))
                    .request();
            server.reply(Packets.error(1, "File not found")).failure();
            assertThat(other).hasBinaryContent(CONTENT);

            server.start(() -> inPlace.get(new RemoteFile(server.address(), NAME), file))
                    .request();
            server.reply(Packets.data(1, new byte[512])).receive().isAck(1);
            server.reply(Packets.error(0, "disk error")).failure();
            assertThat(other).isEmptyFile();
        }
    }

    @Test
    @Tag("SEC-17.27")
    void shouldRemoveTheUnfinishedFileOfAKilledProgramOnly() throws Exception {
        final Path abandoned = old(".tftp-download-1", "rw-------");
        final Path running = old(".tftp-download-2", "rw-------");
        final String hold = "import fcntl,sys,time; f=open(sys.argv[1],'r+'); fcntl.lockf(f, fcntl.LOCK_EX);"
                + " print('locked', flush=True); time.sleep(600)";
        try (RunningProcess holder = RunningProcess.start("python3", "-c", hold, running.toString())) {
            holder.awaitText("locked");
            download(directory.resolve("local"));
        }
        assertThat(abandoned).doesNotExist();
        assertThat(running).exists();
    }

    @Test
    @Tag("SEC-17.27")
    void shouldHoldALockOnAnUnfinishedFile() throws Exception {
        try (RunningProcess get =
                RunningProcess.start(getFromServer(directory.resolve("local").toString()))) {
            server.request();
            server.reply(Packets.data(1, new byte[512])).receive().isAck(1);
            final Path unfinished = directory.resolve(files().get(0));
            assertThat(isLocked(unfinished)).isTrue();
            get.signal("KILL");
            get.exitCode();
            assertThat(isLocked(unfinished)).isFalse();
        }
        download(directory.resolve("local"));
        assertThat(files()).containsExactly("local");
    }

    private static boolean isLocked(final Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        }
    }

    @Test
    void shouldTellTheServerThatTheDiskIsFull() throws Exception {
        server.start(() -> client.get(new RemoteFile(server.address(), NAME), Path.of("/dev/full")))
                .request();
        server.reply(Packets.data(1, new byte[3]));
        server.receive().isError(3);
        assertThat(server.failure()).isInstanceOf(IOException.class);
    }

    @Test
    void shouldSayWhichDirectoryIsMissing() {
        assertThatIOException()
                .isThrownBy(
                        () -> client.get(new RemoteFile(server.address(), NAME), directory.resolve("missing/local")))
                .withMessageContaining("its directory does not exist")
                .withMessageNotContaining(".tftp-");
    }

    private void assertRefused(final List<String> command, final String reason) throws Exception {
        try (RunningProcess get = RunningProcess.start(command)) {
            assertThat(get.exitCode()).as("%s", get).isEqualTo(LOCAL_FILE);
            assertThat(get.error()).contains(reason).hasLineCount(1);
        }
        assertThat(server.noRequest()).isTrue();
    }

    private void assertWrittenInPlace(final Path file, final List<String> command) throws Exception {
        final Object key = Files.readAttributes(file, PosixFileAttributes.class).fileKey();
        try (RunningProcess get = RunningProcess.start(command)) {
            server.request();
            server.send(CONTENT, 1);
            assertThat(get.exitCode()).as("%s", get).isZero();
        }
        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(Files.readAttributes(file, PosixFileAttributes.class).fileKey())
                .isEqualTo(key);
    }

    /** The test's directory is its owner's alone. */
    private static void openToAll(final Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** The options and the local file last. */
    private List<String> getFromServer(final String... optionsAndLocal) {
        final List<String> arguments = new ArrayList<>(List.of("get", "--blksize", "0", "--windowsize", "0"));
        arguments.add("--no-tsize");
        arguments.addAll(List.of(optionsAndLocal).subList(0, optionsAndLocal.length - 1));
        arguments.add("127.0.0.1:" + server.address().getPort());
        arguments.add("f");
        arguments.add(optionsAndLocal[optionsAndLocal.length - 1]);
        return Programs.clientCommand(arguments.toArray(String[]::new));
    }

    private static List<String> shell(final String script, final List<String> command) {
        final List<String> whole = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        whole.addAll(command);
        return whole;
    }

    private static List<String> unshared(final String script, final List<String> command) {
        final List<String> whole = new ArrayList<>(List.of("unshare", "--mount", "--"));
        whole.addAll(shell(script, command));
        return whole;
    }
}
