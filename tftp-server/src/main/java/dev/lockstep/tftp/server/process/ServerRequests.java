package dev.lockstep.tftp.server.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/**
 * Requests to the server of a {@link PidFile}. One process makes them at a time, until it closes this or ends: of two that take a server's place at once,
 * the first one would drain for the second, which has given up.
 */
public final class ServerRequests implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Path pidFile;
    private final Path lock;
    private final FileChannel held;

    private ServerRequests(final Path pidFile, final Path lock, final FileChannel held) {
        this.pidFile = pidFile;
        this.lock = lock;
        this.held = held;
    }

    /**
     * Begins to make requests.
     *
     * @param pidFile of the server
     * @return to be closed
     * @throws NoSuchFileException if the file is not there
     * @throws IOException if another process makes requests now, or this user may not
     */
    public static ServerRequests to(final Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            throw new NoSuchFileException(pidFile.toString());
        }
        final Path lock = pidFile.resolveSibling(pidFile.getFileName() + ".lock");
        try {
            final FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            final @Nullable FileLock held = channel.tryLock();
            if (held == null) {
                channel.close();
                throw new IOException(pidFile
                        + ": another process asks its server to reload, drain or give way; try again when it is done");
            }
            return new ServerRequests(pidFile, lock, channel);
        } catch (final AccessDeniedException e) {
            throw new IOException(lock + " may not be written by this user", e);
        }
    }

    /**
     * Asks something of the server, and waits for its answer.
     *
     * @param request to carry out
     * @param patience how long that may take
     * @return the complaint of the server, empty if it has done so
     * @throws IOException if the server does not answer
     */
    public String ask(final Request request, final Duration patience) throws IOException, InterruptedException {
        final Path answer = PidFile.answer(pidFile);
        Files.deleteIfExists(answer);
        Files.writeString(request.file(pidFile), "");
        for (long left = patience.dividedBy(PAUSE); !Files.exists(answer); left--) {
            if (left == 0) {
                Files.deleteIfExists(request.file(pidFile));
                throw new IOException("the server of " + pidFile + " did not answer within " + patience.toSeconds()
                        + " s, and may not be running");
            }
            Thread.sleep(PAUSE.toMillis());
        }
        final String complaint = Files.readString(answer);
        Files.delete(answer);
        return complaint;
    }

    /** Lets another process make requests. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(lock);
        } catch (final IOException e) {
            // the next process uses the file
        }
        CloseHelper.quietClose(held);
    }
}
