package dev.lockstep.tftp.bench.measure.loopback;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * One end of the bare ping-pong: says its port, is told the other's. The client's end then measures for so many seconds as each line says; the server's
 * end answers until standard input ends.
 */
@Command(name = "ping-pong", hidden = true)
public final class PingPongCommand implements Callable<Integer> {
    @Mixin
    private final CellOptions options = new CellOptions();

    @Option(names = "--server")
    private boolean server;

    @Override
    public Integer call() throws IOException {
        try (PingPong end = new PingPong(options.cell());
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(end.port());
            final String peer = input.readLine();
            if (peer == null) {
                return CommandLine.ExitCode.OK;
            }
            end.connect(Integer.parseInt(peer));
            System.out.println(DriveCommand.READY);
            if (server) {
                answerInBackground(end);
            }
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                System.out.println(new ObjectMapper().writeValueAsString(end.ping(Double.parseDouble(line))));
            }
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
