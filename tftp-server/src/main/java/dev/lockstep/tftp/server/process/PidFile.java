package dev.lockstep.tftp.server.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;

/**
 * The number of a server's process in a file. A file beside it, with {@code .reload} at the end of its name, asks the server to read its configuration
 * again: that works on systems without signals, too. The server removes that file when it begins to read.
 */
public final class PidFile {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Path path;

    private PidFile(final Path path) {
        this.path = path;
    }

    /** Writes the number of this process. */
    public static PidFile write(final Path path) throws IOException {
        Files.writeString(path, ProcessHandle.current().pid() + "\n");
        Files.deleteIfExists(request(path));
        return new PidFile(path);
    }

    private static Path request(final Path path) {
        return path.resolveSibling(path.getFileName() + ".reload");
    }

    /**
     * Runs a task at each request, on a thread of its own.
     *
     * @throws IOException if the file's directory cannot be watched
     */
    public void onRequest(final Runnable task) throws IOException {
        final Path request = request(path).toAbsolutePath();
        final WatchService watcher = path.getFileSystem().newWatchService();
        request.resolve("..").normalize().register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
        final Thread thread = new Thread(() -> watch(watcher, request, task), "tftp-reload");
        thread.setDaemon(true);
        thread.start();
    }

    private static void watch(final WatchService watcher, final Path request, final Runnable task) {
        try {
            for (boolean valid = true; valid; ) {
                final WatchKey key = watcher.take();
                key.pollEvents();
                if (Files.deleteIfExists(request)) {
                    task.run();
                }
                valid = key.reset();
            }
        } catch (final InterruptedException | IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Asks the server of a file to read its configuration again.
     *
     * @param patience how long it may take to begin
     * @return whether it has begun
     * @throws NoSuchFileException if the file is not there
     */
    public static boolean request(final Path path, final Duration patience) throws IOException, InterruptedException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        final Path request = Files.writeString(request(path), "");
        for (long left = patience.dividedBy(PAUSE); Files.exists(request); left--) {
            if (left == 0) {
                Files.deleteIfExists(request);
                return false;
            }
            Thread.sleep(PAUSE.toMillis());
        }
        return true;
    }

    /** Removes the file. */
    public void remove() throws IOException {
        Files.deleteIfExists(path);
    }
}
