package dev.lockstep.tftp.server.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Tells systemd the state of this process, if systemd asks for it ({@code sd_notify(3)}). Java has no UNIX datagram sockets, so systemd's own program does it,
 * and the unit needs {@code NotifyAccess=all}.
 */
public final class ServiceManager {
    private static final String PROGRAM = "systemd-notify";
    private static final long PATIENCE_SECONDS = 5;

    private ServiceManager() {}

    /**
     * Tells that the server takes requests.
     *
     * @param status one line for {@code systemctl status}
     * @throws IOException naming the reason why systemd could not be told
     */
    public static void ready(final String status) throws IOException, InterruptedException {
        tell("--ready", "--status=" + status);
    }

    /**
     * Tells that the server finishes its transfers.
     *
     * @throws IOException naming the reason why systemd could not be told
     */
    public static void stopping() throws IOException, InterruptedException {
        tell("STOPPING=1");
    }

    private static void tell(final String... arguments) throws IOException, InterruptedException {
        if (System.getenv("NOTIFY_SOCKET") == null) {
            return;
        }
        final List<String> command = new ArrayList<>(
                List.of(PROGRAM, "--pid=" + ProcessHandle.current().pid()));
        command.addAll(List.of(arguments));
        final Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(PROGRAM + " did not end within " + PATIENCE_SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException(PROGRAM + " ended with status " + process.exitValue());
        }
    }
}
