package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transport.PortRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command's packets leave from. */
final class NetworkOptions {
    @Option(
            names = "--bind",
            paramLabel = "ADDR",
            description = "Local address to send from, by default the one that leads to the server.")
    private @Nullable String local;

    @Option(
            names = "--local-port",
            paramLabel = "PORT[:PORT]",
            description = "UDP port to send from, or a range of ports for several transfers; any free one by default.")
    private @Nullable PortRange ports;

    @Option(
            names = "--no-offload",
            description =
                    "Send and receive each packet of a window by a system call of its own. By default one call sends or receives several"
                            + " where the system offers that (UDP segmentation offload); --version tells.")
    private boolean noOffload;

    void apply(final TftpClientBuilder builder) {
        builder.offload(!noOffload);
        if (ports != null) {
            builder.localPorts(ports);
        }
        if (local != null) {
            try {
                builder.bind(InetAddress.getByName(local));
            } catch (final UnknownHostException e) {
                throw new IllegalArgumentException("bind '" + local + "' is no address", e);
            }
        }
    }
}
