package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.transport.PortRange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Where {@link ServerMain} listens and from which ports it sends, and what it says about that. */
final class NetworkOptions {
    private static final int MOST_SHOWN = 20;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            defaultValue = "" + TftpServer.DEFAULT_PORT,
            description = "UDP port for requests, ${DEFAULT-VALUE} by default; 0 takes any free one.")
    private int port;

    @Option(
            names = {"-b", "--bind"},
            paramLabel = "ADDR",
            description =
                    "Address to listen on; may be repeated. It has to be there when the server starts, else the exit code is 4."
                            + " By default the server listens on every local address that it can, and tries the others until they are"
                            + " usable; so it does with 0.0.0.0 (IPv4 only) and :: (both).")
    private List<InetAddress> addresses = List.of();

    @Option(
            names = "--tid-ports",
            paramLabel = "A:B",
            description = "Ports for transfers, for firewalls. By default the system's dynamic range.")
    private PortRange transferPorts = PortRange.EPHEMERAL;

    @Option(
            names = "--single-port",
            description =
                    "Run all transfers on the request port, for containers, address translation and firewalls that pass no other port.")
    private boolean singlePort;

    @Option(
            names = "--inherit-socket",
            description =
                    "Listen on the UDP socket that systemd or inetd passes as standard input, instead of --bind and --port. It is bound to one"
                            + " address, and served by one loop.")
    private boolean inheritSocket;

    boolean isSinglePort() {
        return singlePort;
    }

    int port() {
        return port;
    }

    TftpServerBuilder apply(final TftpServerBuilder builder) {
        addresses.forEach(builder::bind);
        if (singlePort && !transferPorts.equals(PortRange.EPHEMERAL)) {
            throw new IllegalArgumentException(
                    "--single-port uses no other port: leave --tid-ports out, or --single-port");
        }
        if (inheritSocket) {
            if (!addresses.isEmpty()) {
                throw new IllegalArgumentException(
                        "--inherit-socket has its address already: leave --bind out, or --inherit-socket");
            }
            builder.inheritedSocket(inheritedSocket());
        }
        return builder.transferPorts(transferPorts).singlePort(singlePort);
    }

    private static DatagramChannel inheritedSocket() {
        try {
            if (System.inheritedChannel() instanceof final DatagramChannel channel) {
                return channel;
            }
        } catch (final IOException e) {
            throw new IllegalArgumentException("--inherit-socket: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(
                "--inherit-socket: standard input is no UDP socket: systemd passes one with StandardInput=socket, inetd with 'dgram udp wait'");
    }

    static InetAddress address(final String text) {
        try {
            return InetAddress.getByName(text);
        } catch (final UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is no address of this host", e);
        }
    }

    static String shown(final List<InetSocketAddress> addresses) {
        if (addresses.isEmpty()) {
            return "no address yet, and on each as soon as it is usable";
        }
        final int more = addresses.size() - MOST_SHOWN;
        return addresses.stream()
                        .limit(MOST_SHOWN)
                        .map(address -> PeerAddress.of(address).toString())
                        .collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** What to do about a port that cannot be listened on. */
    static String advice(final ListenException e) {
        return switch (e.reason()) {
            case IN_USE -> ". Stop it, or choose another port with --port.";
            case DENIED ->
                ". Ports below " + BindFailure.firstUnprivileged()
                        + " are privileged: choose another with --port 6969, or run as"
                        + " root, or allow it for everybody with 'sysctl net.ipv4.ip_unprivileged_port_start=69'.";
            case NO_SUCH_ADDRESS ->
                ". Is it an address of this host? Without --bind the server waits for its addresses.";
            case NO_DESCRIPTORS -> ". Allow more open files with 'ulimit -n' or systemd's LimitNOFILE.";
            case UNKNOWN -> "";
        };
    }
}
