package dev.lockstep.tftp.server.process;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Optional;

/**
 * The number of a server's process in a file. A file beside it, with {@code .reload} at the end of its name, asks the server to read its configuration
 * again: that works on systems without signals, too. The server removes that file, and answers in another one, with {@code .answer} at the end.
 */
public final class PidFile {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int MOST_BYTES = 32;

    private final Path path;
    private final String content;

    private PidFile(final Path path, final String content) {
        this.path = path;
        this.content = content;
    }

    /**
     * Writes the number of this process.
     *
     * @throws IOException if the file is there and no such file, belongs to a server that runs, or cannot be written; the message names it
     */
    public static PidFile write(final Path path) throws IOException {
        try {
            if (Files.exists(path)) {
                checkStale(path);
            }
            final PidFile file = new PidFile(path, ProcessHandle.current().pid() + "\n");
            Files.writeString(path, file.content);
            Files.deleteIfExists(request(path));
            return file;
        } catch (final NoSuchFileException e) {
            throw new IOException(path + " cannot be written: its directory does not exist", e);
        } catch (final AccessDeniedException e) {
            throw new IOException(path + " may not be written by this user", e);
        }
    }

    /**
     * Where the file is.
     *
     * @return as it was written
     */
    public Path path() {
        return path;
    }

    private static void checkStale(final Path path) throws IOException {
        if (!Files.isRegularFile(path)
                || Files.size(path) > MOST_BYTES
                || !number(path).matches("\\d{1,18}")) {
            throw new IOException(path + " is there, and does not hold the number of a process: name another file");
        }
        final long pid = Long.parseLong(number(path));
        final Optional<String> own = ProcessHandle.current().info().command();
        final Optional<String> other =
                ProcessHandle.of(pid).flatMap(process -> process.info().command());
        if (pid != ProcessHandle.current().pid() && own.isPresent() && own.equals(other)) {
            throw new IOException(path + " belongs to process " + pid + ", which runs: stop it, or name another file");
        }
    }

    private static String number(final Path path) throws IOException {
        return Files.readString(path).strip();
    }

    private static Path request(final Path path) {
        return path.resolveSibling(path.getFileName() + ".reload");
    }

    private static Path answer(final Path path) {
        return path.resolveSibling(path.getFileName() + ".answer");
    }

    /**
     * Runs a task at each request, on a thread of its own.
     *
     * @param task whose complaint is the answer
     * @throws IOException if the file's directory cannot be watched
     */
    public void onRequest(final Reload task) throws IOException {
        final Path absolute = path.toAbsolutePath();
        final WatchService watcher = path.getFileSystem().newWatchService();
        absolute.resolve("..").normalize().register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
        final Thread thread = new Thread(() -> watch(watcher, absolute, task), "tftp-reload");
        thread.setDaemon(true);
        thread.start();
    }

    private static void watch(final WatchService watcher, final Path file, final Reload task) {
        try {
            for (boolean valid = true; valid; ) {
                final WatchKey key = watcher.take();
                key.pollEvents();
                if (Files.deleteIfExists(request(file))) {
                    reply(file, task.run());
                }
                valid = key.reset();
            }
        } catch (final InterruptedException | IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Appears complete. */
    private static void reply(final Path file, final String complaint) throws IOException {
        final Path written = file.resolveSibling(file.getFileName() + ".answer-written");
        Files.writeString(written, complaint);
        Files.move(written, answer(file), StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Asks the server of a file to read its configuration again, and waits for its answer.
     *
     * @param patience how long that may take
     * @return the complaint of the server, empty if it has reloaded
     * @throws NoSuchFileException if the file is not there
     * @throws IOException if the server does not answer
     */
    public static String request(final Path path, final Duration patience) throws IOException, InterruptedException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        Files.deleteIfExists(answer(path));
        Files.writeString(request(path), "");
        for (long left = patience.dividedBy(PAUSE); !Files.exists(answer(path)); left--) {
            if (left == 0) {
                Files.deleteIfExists(request(path));
                throw new IOException(
                        "it did not answer within " + patience.toSeconds() + " s, and may not be running");
            }
            Thread.sleep(PAUSE.toMillis());
        }
        final String complaint = Files.readString(answer(path));
        Files.delete(answer(path));
        return complaint;
    }

    /** Removes the file, unless another server has taken it. */
    public void remove() throws IOException {
        if (Files.exists(path) && Files.readString(path).equals(content)) {
            Files.delete(path);
        }
    }
}
