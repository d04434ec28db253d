package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.platform.UdpOffloadOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The bare server in its own process, until it is stopped. */
@Command(name = "bare-server", hidden = true, mixinStandardHelpOptions = true)
public final class BareServerCommand implements Callable<Integer> {
    @Option(names = "--bind", required = true)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private InetAddress host;

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--no-offload")
    private boolean withoutOffload;

    @Override
    public Integer call() throws IOException {
        final @Nullable UdpOffloadOptions offload = withoutOffload ? null : UdpOffloadOptions.ofSystem();
        try (BareServer server = new BareServer(host, port, offload)) {
            while (!Thread.currentThread().isInterrupted()) {
                server.poll();
            }
        }
        return CommandLine.ExitCode.OK;
    }
}
