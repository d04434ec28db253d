package dev.lockstep.tftp.server;

import dev.lockstep.tftp.commandline.HostAndPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where {@link ServerMain} shows its status. */
final class StatusOptions {
    private static final Pattern PORT = Pattern.compile("\\d+");

    @Option(
            names = "--status",
            paramLabel = "[HOST:]PORT",
            description =
                    "Show a live page of transfers, files, clients and failures at http://HOST:PORT/, and metrics for Prometheus at /metrics."
                            + " HOST is this host alone unless it is given: anybody who reaches the port may read it.")
    private @Nullable String status;

    /**
     * Where to listen, if anything is shown.
     *
     * @throws IllegalArgumentException if the option is wrong
     */
    Optional<InetSocketAddress> address() {
        if (status == null) {
            return Optional.empty();
        }
        try {
            final InetSocketAddress typed = PORT.matcher(status).matches()
                    ? HostAndPort.parse("localhost:" + status)
                    : withPort(HostAndPort.parse(status));
            return Optional.of(new InetSocketAddress(InetAddress.getByName(typed.getHostString()), typed.getPort()));
        } catch (final UnknownHostException e) {
            throw new IllegalArgumentException("--status " + status + ": the host is unknown", e);
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("--status " + e.getMessage(), e);
        }
    }

    private InetSocketAddress withPort(final InetSocketAddress parsed) {
        if (status == null || !status.endsWith(":" + parsed.getPort())) {
            throw new IllegalArgumentException("'" + status + "' names no port: write HOST:PORT");
        }
        return parsed;
    }
}
