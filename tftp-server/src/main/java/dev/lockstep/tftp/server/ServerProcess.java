package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.server.process.PidFile;
import dev.lockstep.tftp.server.process.Predecessor;
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
import java.util.function.Supplier;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The process of {@link ServerMain} from the start of its server to its end. */
final class ServerProcess {
    private static final Duration DRAIN_PATIENCE = Duration.ofHours(1);
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
     * @param pidFile this process's, or null
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
        final ServerStatus status = status(server, statistics);
        final @Nullable StatusServer page;
        try {
            page = page(statusAddress, status);
        } catch (final IOException e) {
            server.close(Duration.ZERO);
            throw e;
        }
        return run(server, statistics, status, statusAddress, page, pidFile, grace);
    }

    /**
     * Starts a server in the place of another one, which drains, as {@link #start} does otherwise. Once the other one drains, nothing is a
     * reason to end, neither a status page nor a file of --pid-file that cannot be had.
     *
     * @throws IOException if it cannot listen, or the other server does not give way: the other one goes on
     */
    static ServerProcess takeOver(
            final Predecessor predecessor,
            final TftpServerBuilder description,
            final ServerStatistics statistics,
            final @Nullable InetSocketAddress statusAddress,
            final Duration grace)
            throws IOException, InterruptedException {
        predecessor.sharePorts();
        final TftpServer server = description.sharedPorts(true).start();
        try {
            predecessor.drain();
        } catch (final IOException e) {
            server.close(Duration.ZERO);
            throw e;
        }
        TransferLog.LOGGER.log(Level.INFO, "{0} drains, and this server has its ports", predecessor);
        final ServerStatus status = status(server, statistics);
        final @Nullable PidFile pidFile = orLogged("--pid-file ", predecessor::takeFile);
        final @Nullable StatusServer page = orLogged("", () -> page(statusAddress, status));
        return run(server, statistics, status, statusAddress, page, pidFile, grace);
    }

    private interface Opening<T> {
        @Nullable
        T open() throws IOException;
    }

    private static <T> @Nullable T orLogged(final String option, final Opening<T> opening) {
        try {
            return opening.open();
        } catch (final IOException e) {
            TransferLog.LOGGER.log(Level.ERROR, "{0}{1}", option, e.getMessage());
            return null;
        }
    }

    private static ServerStatus status(final TftpServer server, final ServerStatistics statistics) {
        return new ServerStatus(statistics, server::addresses, server::transfers);
    }

    private static @Nullable StatusServer page(final @Nullable InetSocketAddress address, final ServerStatus status)
            throws IOException {
        try {
            return address == null ? null : StatusServer.start(address, status);
        } catch (final BindException e) {
            throw new IOException("--status: cannot listen on " + PeerAddress.of(address) + ": " + e.getMessage(), e);
        }
    }

    private static ServerProcess run(
            final TftpServer server,
            final ServerStatistics statistics,
            final ServerStatus status,
            final @Nullable InetSocketAddress statusAddress,
            final @Nullable StatusServer page,
            final @Nullable PidFile pidFile,
            final Duration grace) {
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
        check("--status", peer(statusAddress), peer(nextStatusAddress));
        check("--pid-file", pidFile == null ? null : pidFile.path(), nextPidFile);
        server.reconfigure(next);
    }

    private static @Nullable PeerAddress peer(final @Nullable InetSocketAddress address) {
        return address == null ? null : PeerAddress.of(address);
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
     * Has the process react to SIGHUP, and to requests by the file of --pid-file.
     *
     * @param reload reads the configuration again, and returns a complaint, empty if it is in force
     * @param predecessor whose place this process has from now on, so that another one may take it; null if it had none
     * @throws IOException if the directory of the file cannot be watched
     */
    void onRequests(final Supplier<String> reload, final @Nullable Predecessor predecessor) throws IOException {
        Signals.handle(Signals.RELOAD, () -> {
            // its complaint is logged, too
            final String unused = reload.get();
        });
        if (pidFile != null) {
            pidFile.onRequest(request -> switch (request) {
                case RELOAD -> reload.get();
                case SHARE -> complaintOf(server::sharePorts);
                case DRAIN -> complaintOf(this::drain);
            });
        }
        CloseHelper.close(predecessor);
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private static String complaintOf(final Attempt attempt) {
        try {
            attempt.run();
            return "";
        } catch (final IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void drain() throws IOException {
        server.drain();
        if (page != null) {
            // its port is free for the next server
            page.close();
        }
        TransferLog.LOGGER.log(
                Level.INFO,
                "no more requests are taken, and the process ends after its transfers: {0} now",
                server.transfers().size());
        new Thread(this::endAfterTransfers, "tftp-drain").start();
    }

    private void endAfterTransfers() {
        try {
            while (!server.awaitTransfers(DRAIN_PATIENCE)) {
                // they end some time, or give up
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(CommandLine.ExitCode.OK);
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
