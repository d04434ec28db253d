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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The number of a server's process in a file. A file beside it, such as one with {@code .reload} at the end of its name, is a {@link
 * Request} to the server: that works on systems without signals, too. The server removes that file, and answers in another one, with {@code
 * .answer} at the end. Another server may take the file over; from then on the first one answers no request.
 */
public final class PidFile {
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
        final OptionalLong owner = owner(path);
        if (owner.isPresent()) {
            throw new IOException(path + " belongs to process " + owner.getAsLong()
                    + ", which runs: stop it, take its place with" + " --take-over, or name another file");
        }
        return overwrite(path);
    }

    /** Writes the number of this process, whatever the file holds. */
    static PidFile overwrite(final Path path) throws IOException {
        try {
            final PidFile file = new PidFile(path, ProcessHandle.current().pid() + "\n");
            Files.writeString(path, file.content);
            for (final Request stale : Request.values()) {
                Files.deleteIfExists(stale.file(path));
            }
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

    /**
     * The other server that runs and has written a file.
     *
     * @return empty if there is none
     * @throws IOException if the file is there, and no such file
     */
    static OptionalLong owner(final Path path) throws IOException {
        if (!Files.exists(path)) {
            return OptionalLong.empty();
        }
        if (!Files.isRegularFile(path)
                || Files.size(path) > MOST_BYTES
                || !number(path).matches("\\d{1,18}")) {
            throw new IOException(path + " is there, and does not hold the number of a process: name another file");
        }
        final long pid = Long.parseLong(number(path));
        final Optional<String> own = ProcessHandle.current().info().command();
        final Optional<String> other =
                ProcessHandle.of(pid).flatMap(process -> process.info().command());
        return pid != ProcessHandle.current().pid() && own.isPresent() && own.equals(other)
                ? OptionalLong.of(pid)
                : OptionalLong.empty();
    }

    private static String number(final Path path) throws IOException {
        return Files.readString(path).strip();
    }

    static Path answer(final Path path) {
        return path.resolveSibling(path.getFileName() + ".answer");
    }

    /**
     * Answers requests, on a thread of its own, as long as the file is this process's.
     *
     * @param answer carries a request out, and returns a complaint, empty on success
     * @throws IOException if the file's directory cannot be watched
     */
    public void onRequest(final Function<Request, String> answer) throws IOException {
        final Path absolute = path.toAbsolutePath();
        final WatchService watcher = path.getFileSystem().newWatchService();
        absolute.resolve("..").normalize().register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
        final Thread thread = new Thread(() -> watch(watcher, absolute, answer), "tftp-pid-file");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch(final WatchService watcher, final Path file, final Function<Request, String> answer) {
        try {
            for (boolean valid = true; valid; ) {
                final WatchKey key = watcher.take();
                key.pollEvents();
                for (final Request request : Request.values()) {
                    if (isOwn() && Files.deleteIfExists(request.file(file))) {
                        reply(file, answer.apply(request));
                    }
                }
                valid = key.reset();
            }
        } catch (final InterruptedException | IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOwn() throws IOException {
        return Files.exists(path) && Files.readString(path).equals(content);
    }

    /** Appears complete. */
    private static void reply(final Path file, final String complaint) throws IOException {
        final Path written = file.resolveSibling(file.getFileName() + ".answer-written");
        Files.writeString(written, complaint);
        Files.move(written, answer(file), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes the file, unless another server has taken it. */
    public void remove() throws IOException {
        if (isOwn()) {
            Files.delete(path);
        }
    }
}
