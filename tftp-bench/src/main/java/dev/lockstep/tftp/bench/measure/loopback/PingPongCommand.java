package dev.lockstep.tftp.bench.measure.loopback;

import dev.lockstep.tftp.bench.measure.process.ParentProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * One end of the bare ping-pong. It writes its port and reads that of the other end. Then the client's end measures for the number of seconds in each
 * line; the server's end answers until standard input ends.
 */
@Command(name = "ping-pong", hidden = true)
public final class PingPongCommand implements Callable<Integer> {
    @Mixin
    private final CellOptions options = new CellOptions();

    @Option(names = "--server")
    private boolean server;

    @Override
    public Integer call() throws IOException {
        try (PingPong end = new PingPong(options.cell())) {
            final ParentProcess parent = new ParentProcess();
            parent.say(end.port());
            final String peer = parent.hear();
            if (peer == null) {
                return CommandLine.ExitCode.OK;
            }
            end.connect(Integer.parseInt(peer));
            parent.say(DriveCommand.READY);
            if (server) {
                answerInBackground(end);
            }
            parent.serve(line -> end.ping(Double.parseDouble(line)));
        }
        return CommandLine.ExitCode.OK;
    }

    private static void answerInBackground(final PingPong end) {
        final Thread thread = new Thread(() -> {
            try {
                end.pong();
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
