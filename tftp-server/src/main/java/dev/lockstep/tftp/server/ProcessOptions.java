package dev.lockstep.tftp.server;

import dev.lockstep.tftp.commandline.ArgumentText;
import dev.lockstep.tftp.platform.WorkingDirectory;
import dev.lockstep.tftp.server.process.PidFile;
import dev.lockstep.tftp.server.process.Predecessor;
import dev.lockstep.tftp.server.process.Request;
import dev.lockstep.tftp.server.process.ServerRequests;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@link ServerMain} about the process of a server: its beginning, its end, and requests to it. */
final class ProcessOptions {
    /** A server that is alive begins at once, unless its machine is very busy. */
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);

    @Option(
            names = "--pid-file",
            paramLabel = "FILE",
            description = "Write the number of the server's process to FILE, and remove FILE at the end.")
    private @Nullable String pidFile;

    @Option(
            names = "--reload",
            description =
                    "Start nothing: judge the options, and have the server that wrote --pid-file read its --config again. On systems with"
                            + " signals, SIGHUP does the same.")
    private boolean reload;

    @Option(
            names = "--drain",
            description =
                    "Start nothing: have the server that wrote --pid-file take no more requests, finish its transfers and end.")
    private boolean drain;

    @Option(
            names = "--take-over",
            description =
                    "Take the place of the server that wrote --pid-file, if it runs, without a request that is lost: share its ports, then"
                            + " have it finish its transfers and end. Both need the same user. Without this option a port in use is exit code 4.")
    private boolean takeOver;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "How long transfers may go on when the server is stopped, ${DEFAULT-VALUE} by default.")
    private Duration grace = TftpServer.DEFAULT_GRACE;

    Duration grace() {
        return grace;
    }

    /** The file of --pid-file; null if there is none. */
    @Nullable
    Path pidFile() {
        return pidFile == null ? null : WorkingDirectory.resolve(ArgumentText.path(pidFile));
    }

    /** What this call asks of the running server, if it does not start one. */
    Optional<Request> request() {
        if (reload && drain) {
            throw new IllegalArgumentException("--reload and --drain exclude each other");
        }
        return reload ? Optional.of(Request.RELOAD) : drain ? Optional.of(Request.DRAIN) : Optional.empty();
    }

    /**
     * Writes the file of --pid-file, if there is one.
     *
     * @throws IllegalArgumentException naming the file, if it cannot be written
     */
    Optional<PidFile> writePidFile() {
        final Path path = pidFile();
        try {
            return path == null ? Optional.empty() : Optional.of(PidFile.write(path));
        } catch (final IOException e) {
            throw new IllegalArgumentException("--pid-file " + e.getMessage(), e);
        }
    }

    /**
     * The server whose place is to be taken, if it runs.
     *
     * @throws IllegalArgumentException if no file tells which server that is
     */
    Optional<Predecessor> predecessor() {
        try {
            return takeOver ? Predecessor.of(serverFile("--take-over")) : Optional.empty();
        } catch (final IOException e) {
            throw new IllegalArgumentException("--pid-file " + e.getMessage(), e);
        }
    }

    /**
     * Asks something of the running server, and waits for its answer.
     *
     * @throws IllegalArgumentException if no server is named
     * @throws IOException naming the reason why it has not done it
     */
    void ask(final Request request) throws IOException, InterruptedException {
        final Path path = serverFile("--" + request.name().toLowerCase(Locale.ROOT));
        try (ServerRequests server = ServerRequests.to(path)) {
            final String complaint = server.ask(request, ANSWER_PATIENCE);
            if (!complaint.isEmpty()) {
                throw new IOException(
                        request == Request.RELOAD
                                ? "not reloaded, everything stays as it is: " + complaint
                                : "not drained: " + complaint);
            }
        } catch (final NoSuchFileException e) {
            throw new IOException(pidFile + " is not there: is the server running?", e);
        }
    }

    private Path serverFile(final String option) {
        final Path path = pidFile();
        if (path == null) {
            throw new IllegalArgumentException(option + " needs the --pid-file of the running server");
        }
        return path;
    }
}
