package dev.lockstep.tftp.bench.measure.loopback;

import dev.lockstep.tftp.bench.measure.process.ParentProcess;
import dev.lockstep.tftp.platform.UdpOffloadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * One end of the bare ping-pong. It writes its ports and reads those of the other end. Then the client's end measures for the number of seconds in each
 * line; the server's end answers until standard input ends.
 */
@Command(name = "ping-pong", hidden = true)
public final class PingPongCommand implements Callable<Integer> {
    @Mixin
    private final CellOptions options = new CellOptions();

    @Option(names = "--server")
    private boolean server;

    @Option(names = "--no-offload")
    private boolean withoutOffload;

    @Override
    public Integer call() throws IOException {
        final UdpOffloadOptions offload = withoutOffload ? null : UdpOffloadOptions.ofSystem();
        try (PingPong end = new PingPong(options.cell(), server, offload)) {
            final ParentProcess parent = new ParentProcess();
            parent.say(end.ports().stream().map(String::valueOf).collect(Collectors.joining(" ")));
            final String peers = parent.hear();
            if (peers == null) {
                return CommandLine.ExitCode.OK;
            }
            end.connect(Stream.of(peers.split(" ")).map(Integer::valueOf).toList());
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
