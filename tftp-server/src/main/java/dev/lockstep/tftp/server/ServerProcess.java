package dev.lockstep.tftp.server;

import dev.lockstep.tftp.server.process.PidFile;
import dev.lockstep.tftp.server.process.Reload;
import dev.lockstep.tftp.server.process.ReloadSignal;
import dev.lockstep.tftp.server.process.ServiceManager;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The process of {@link ServerMain} from the start of its server to its end. */
final class ServerProcess {
    private final TftpServer server;
    private final Duration grace;
    private final @Nullable PidFile pidFile;

    private ServerProcess(final TftpServer server, final Duration grace, final @Nullable PidFile pidFile) {
        this.server = server;
        this.grace = grace;
        this.pidFile = pidFile;
    }

    /**
     * Has the process react to signals and to requests by its file.
     *
     * @param grace how long transfers may go on when it is told to end
     * @param reload run at each SIGHUP and each request
     * @throws IOException if the directory of the file cannot be watched
     */
    static void prepare(
            final TftpServer server, final Duration grace, final @Nullable PidFile pidFile, final Reload reload)
            throws IOException {
        final ServerProcess process = new ServerProcess(server, grace, pidFile);
        Runtime.getRuntime().addShutdownHook(new Thread(process::stop, "tftp-stop"));
        ReloadSignal.handle(reload::run);
        if (pidFile != null) {
            pidFile.onRequest(reload);
        }
    }

    /**
     * Tells the service manager that requests are taken, and waits until the process is told to end.
     *
     * @param status of the server, in one line
     */
    static void run(final String status) throws InterruptedException {
        try {
            ServiceManager.ready(status);
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
