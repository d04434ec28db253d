package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.server.process.PidFile;
import dev.lockstep.tftp.server.process.Reload;
import dev.lockstep.tftp.server.process.ServiceManager;
import dev.lockstep.tftp.server.process.Signals;
import dev.lockstep.tftp.server.process.UploadHook;
import dev.lockstep.tftp.server.status.ServerStatistics;
import dev.lockstep.tftp.server.status.ServerStatus;
import dev.lockstep.tftp.server.status.StatusServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The process of {@link ServerMain} from the start of its server to its end. */
final class ServerProcess {
    private static final Duration HOOK_PATIENCE = Duration.ofSeconds(10);

    private final TftpServer server;
    private final ServerStatistics statistics;
    private final Duration grace;
    private final @Nullable PidFile pidFile;
    private final @Nullable InetSocketAddress statusAddress;
    private final @Nullable StatusServer page;

    private ServerProcess(
            final TftpServer server,
            final ServerStatistics statistics,
            final Duration grace,
            final @Nullable PidFile pidFile,
            final @Nullable InetSocketAddress statusAddress,
            final @Nullable StatusServer page) {
        this.server = server;
        this.statistics = statistics;
        this.grace = grace;
        this.pidFile = pidFile;
        this.statusAddress = statusAddress;
        this.page = page;
    }

    /**
     * Starts a server, whose status is shown at SIGUSR2.
     *
     * @param statistics a listener of the server
     * @param statusAddress where the status is shown as a page, or null
     * @param grace how long transfers may go on when the process is told to end
     * @throws IOException if it cannot listen
     */
    static ServerProcess start(
            final TftpServerBuilder description,
            final ServerStatistics statistics,
            final @Nullable InetSocketAddress statusAddress,
            final @Nullable PidFile pidFile,
            final Duration grace)
            throws IOException {
        final TftpServer server = description.start();
        final ServerStatus status = new ServerStatus(statistics, server::addresses, server::transfers);
        final @Nullable StatusServer page;
        try {
            page = statusAddress == null ? null : StatusServer.start(statusAddress, status);
        } catch (final BindException e) {
            server.close(Duration.ZERO);
            throw new IOException("--status: cannot listen on " + statusAddress + ": " + e.getMessage(), e);
        }
        Signals.handle(
                Signals.STATUS,
                () -> status.lines().forEach(line -> TransferLog.LOGGER.logAlways(Level.INFO, "status: {0}", line)));
        final ServerProcess process = new ServerProcess(server, statistics, grace, pidFile, statusAddress, page);
        Runtime.getRuntime().addShutdownHook(new Thread(process::stop, "tftp-stop"));
        return process;
    }

    ServerStatistics statistics() {
        return statistics;
    }

    /**
     * Has the server take over new settings.
     *
     * @param nextStatusAddress where the status is to be shown as a page, or null
     * @param nextPidFile the file of --pid-file, or null
     * @throws IllegalArgumentException if only a restart changes one of the settings: nothing is changed
     */
    void reconfigure(
            final TftpServerBuilder next,
            final @Nullable InetSocketAddress nextStatusAddress,
            final @Nullable Path nextPidFile) {
        check("--status", statusAddress, nextStatusAddress);
        check("--pid-file", pidFile == null ? null : pidFile.path(), nextPidFile);
        server.reconfigure(next);
    }

    private static void check(final String option, final @Nullable Object now, final @Nullable Object next) {
        if (!Objects.equals(now, next)) {
            throw new IllegalArgumentException(
                    "only a restart changes this: " + option + " " + shown(now) + " to " + shown(next));
        }
    }

    private static String shown(final @Nullable Object value) {
        return value == null ? "none" : value.toString();
    }

    /**
     * Has the process react to requests to read the configuration again.
     *
     * @param reload run at each SIGHUP, and at each request by the file of --pid-file
     * @throws IOException if the directory of the file cannot be watched
     */
    void onReload(final Reload reload) throws IOException {
        Signals.handle(Signals.RELOAD, reload::run);
        if (pidFile != null) {
            pidFile.onRequest(reload);
        }
    }

    /**
     * Tells the log and the service manager that requests are taken, and waits until the process is told to end.
     *
     * @param served the directories
     * @param access that clients have to them
     * @param settings in force
     */
    void run(final String served, final String access, final String settings) throws InterruptedException {
        TransferLog.LOGGER.log(
                Level.INFO,
                "serving {0} on {1}: {2}, {3}{4}",
                served,
                NetworkOptions.shown(server.addresses()),
                access,
                settings,
                page == null ? "" : ", status at http://" + PeerAddress.of(page.address()) + "/");
        try {
            ServiceManager.ready("serving " + served + ": " + access);
        } catch (final IOException e) {
            TransferLog.LOGGER.log(Level.WARNING, "systemd was not told that the server is ready: {0}", e.getMessage());
        }
        Thread.currentThread().join();
    }

    /** To be stopped is how a server ends well: the JVM by itself would report the signal. */
    private void stop() {
        try {
            ServiceManager.stopping();
        } catch (final IOException | InterruptedException e) {
            TransferLog.LOGGER.log(Level.DEBUG, "systemd was not told that the server stops: {0}", e.getMessage());
        }
        server.close(grace);
        try {
            UploadHook.flush(HOOK_PATIENCE);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (page != null) {
            page.close();
        }
        remove(pidFile);
        Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
    }

    static void remove(final @Nullable PidFile pidFile) {
        if (pidFile != null) {
            try {
                pidFile.remove();
            } catch (final IOException e) {
                TransferLog.LOGGER.log(Level.WARNING, "cannot remove the file of --pid-file: {0}", e.getMessage());
            }
        }
    }
}
