package dev.lockstep.tftp.server;

import dev.lockstep.tftp.server.configuration.ReloadSignal;
import java.time.Duration;
import picocli.CommandLine;

/** The process of {@link ServerMain} from the start of its server to its end. */
final class ServerProcess {
    private ServerProcess() {}

    /**
     * Waits until the process is told to end.
     *
     * @param grace how long transfers may go on then
     * @param reload run at each SIGHUP
     */
    static void run(final TftpServer server, final Duration grace, final Runnable reload) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, grace), "tftp-stop"));
        ReloadSignal.handle(reload);
        Thread.currentThread().join();
    }

    /** To be stopped is how a server ends well: the JVM by itself would report the signal. */
    private static void stop(final TftpServer server, final Duration grace) {
        server.close(grace);
        Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
    }
}
