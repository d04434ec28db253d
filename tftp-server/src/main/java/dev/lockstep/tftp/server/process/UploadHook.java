package dev.lockstep.tftp.server.process;

import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.server.event.RequestedTransfer;
import dev.lockstep.tftp.server.event.TransferListener;
import dev.lockstep.tftp.server.event.TransferReport;
import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.server.store.StoredFile;
import dev.lockstep.tftp.transfer.PeerText;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Runs a program after each upload that was stored, one at a time, in the order of the uploads. No shell sees a name: the path is the only argument, and
 * what the client sent is in the environment. Thread-safe.
 */
public final class UploadHook implements TransferListener {
    private static final BackgroundLogger LOGGER = BackgroundLogger.of("dev.lockstep.tftp.server");
    private static final int MOST_WAITING = 1000;
    private static final long MOST_SECONDS = 60;
    private static final int MOST_LOGGED = 1000;
    private static final long IDLE_SECONDS = 1;

    /** For all hooks of the process, since a reload may replace one while its programs wait. */
    private static final ThreadPoolExecutor RUNNER = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), UploadHook::daemon);

    static {
        RUNNER.allowCoreThreadTimeOut(true);
    }

    private final Path program;

    /**
     * A hook that has run nothing yet.
     *
     * @param program to run
     * @throws IllegalArgumentException if it is no file that this user may execute
     */
    public UploadHook(final Path program) {
        if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
            throw new IllegalArgumentException(program + " is no program that this user may run");
        }
        this.program = program;
    }

    @Override
    public void onTransfer(final TransferReport report) {
        final Kind kind = report.outcome().kind();
        final StoredFile stored = report.transfer().attributes().get(StoredFile.class);
        if (stored == null || (kind != Kind.COMPLETED && kind != Kind.UNCONFIRMED)) {
            return;
        }
        try {
            RUNNER.execute(() -> run(stored.path(), report));
        } catch (final RejectedExecutionException e) {
            LOGGER.log(
                    Level.WARNING,
                    "--on-upload is not run for {0}: {1} uploads wait for it",
                    stored.path(),
                    MOST_WAITING);
        }
    }

    private void run(final Path file, final TransferReport report) {
        final RequestedTransfer transfer = report.transfer();
        final ProcessBuilder builder =
                new ProcessBuilder(program.toString(), file.toString()).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        final Map<String, String> environment = builder.environment();
        environment.put("TFTP_NAME", transfer.file().toString());
        environment.put("TFTP_CLIENT", PeerAddress.of(transfer.client()).host().toString());
        environment.put("TFTP_BYTES", Long.toString(report.bytes()));
        try {
            final Process process = builder.start();
            process.getOutputStream().close();
            daemon(() -> logErrors(process, file)).start();
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                LOGGER.log(Level.WARNING, "--on-upload ran for {0} s at {1} and was ended", MOST_SECONDS, file);
            } else if (process.exitValue() != 0) {
                LOGGER.log(Level.WARNING, "--on-upload ended with status {0} at {1}", process.exitValue(), file);
            }
        } catch (final IOException e) {
            LOGGER.log(Level.WARNING, "--on-upload cannot be run for {0}: {1}", file, e.getMessage());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has the log hold the beginning of what the program says, as one event, so that each line of the log keeps its form. */
    private static void logErrors(final Process process, final Path file) {
        try (InputStream errors = process.getErrorStream()) {
            final byte[] first = errors.readNBytes(MOST_LOGGED);
            if (first.length > 0) {
                LOGGER.log(
                        Level.WARNING,
                        "--on-upload says at {0}: {1}",
                        file,
                        PeerText.of(new UnsafeBuffer(first), 0, first.length));
            }
            errors.transferTo(OutputStream.nullOutputStream());
        } catch (final IOException e) {
            LOGGER.log(Level.DEBUG, "the errors of --on-upload cannot be read: {0}", e.getMessage());
        }
    }

    private static Thread daemon(final Runnable task) {
        final Thread thread = new Thread(task, "tftp-upload-hook");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Waits until all programs have ended.
     *
     * @param limit to wait no longer than this
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static void flush(final Duration limit) throws InterruptedException {
        RUNNER.shutdown();
        if (!RUNNER.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOGGER.log(
                    Level.WARNING,
                    "the server ends, --on-upload still runs for {0} upload and was not run for {1}",
                    RUNNER.getActiveCount(),
                    RUNNER.getQueue().size());
        }
    }
}
