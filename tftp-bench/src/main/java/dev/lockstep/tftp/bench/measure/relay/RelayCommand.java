package dev.lockstep.tftp.bench.measure.relay;

import dev.lockstep.tftp.bench.console.ServerOperand;
import dev.lockstep.tftp.bench.lab.plan.Scenarios;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.relay.Relay;
import dev.lockstep.tftp.simulation.HostConditions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tftp-bench relay}. */
@Command(
        name = "relay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "A bad network for any client and any server: delays, loses, repeats and reorders their datagrams.",
        description = {
            "",
            "Clients send their requests to the relay instead of the server. Each client has a port of its own towards the server, and each port of the"
                    + " server a port of the relay towards the client, so that transfer identifiers work as without it. The same seed loses the same"
                    + " packets: a block's fate depends on its number and on how often it was sent. Other protocols over UDP pass as well.",
            "",
            "Times of outages (cut) count from the first datagram. Pauses of a scenario's hosts are left out. Ctrl-C ends the relay.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tftp-bench relay --scenario wifi-bad --print 192.0.2.1",
            "  tftp-bench relay --port 6970 --link loss=0.05 --link delay=constant:25ms --pcap lossy.pcapng 127.0.0.1:69"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the relay was stopped",
            "1:it cannot listen, or write its capture",
            "2:the command line is wrong"
        })
public final class RelayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "HOST[:PORT]",
            converter = ServerOperand.Converter.class,
            description = "The server; port 69 by default. An IPv6 address in brackets.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ServerOperand server;

    @Option(
            names = "--bind",
            paramLabel = "ADDR",
            defaultValue = "127.0.0.1",
            description = "Address to which clients send their requests. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private InetAddress address;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "UDP port to which clients send their requests; 0, the default, takes any free one.")
    private int port;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "A network of the laboratory; simulate --print-scenarios shows them.")
    private @Nullable String scenario;

    @Option(
            names = "--link",
            paramLabel = "KEY=VALUE",
            description =
                    "A condition of both directions, such as loss=0.05, or of one, such as to-client-delay=constant:10ms; may be repeated. The"
                            + " keys are those of simulate --print-scenarios.")
    private Map<String, String> link = new LinkedHashMap<>();

    @Option(
            names = "--seed",
            paramLabel = "TEXT",
            defaultValue = "lockstep",
            description = "Seed of all chance. Default: ${DEFAULT-VALUE}")
    private String seed = "";

    @Option(names = "--print", description = "Print a ladder diagram: a line for each datagram.")
    private boolean print;

    @Option(
            names = "--pcap",
            paramLabel = "FILE",
            description = "Write all datagrams to a capture for Wireshark, with a comment on each lost one.")
    private @Nullable Path capture;

    @Override
    public Integer call() throws IOException, InterruptedException {
        final Scenario network = network();
        final InetSocketAddress to = server.address();
        final InetSocketAddress at = requestAddress();
        final PrintWriter out = spec.commandLine().getOut();
        final RelayLog log = new RelayLog(print ? out : null, capture);
        final Relay relay;
        try {
            relay = Relay.builder(to)
                    .listen(at)
                    .links(network.toServer(), network.toClient())
                    .seed(Scenario.seed(seed))
                    .listener(log)
                    .start();
        } catch (final IOException e) {
            log.close();
            throw new IOException(
                    "cannot listen on " + PeerAddress.of(at) + ": " + e.getMessage() + " (--bind, --port)", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(relay, log), "relay-stop"));
        final PrintWriter err = spec.commandLine().getErr();
        if (!network.server().equals(HostConditions.INSTANT)
                || !network.client().equals(HostConditions.INSTANT)) {
            err.println(
                    "tftp-bench relay: the hosts of '" + network.name() + "' answer at once here: a relay is no host");
        }
        err.println("relaying " + PeerAddress.of(relay.address()) + " to " + PeerAddress.of(to) + ": " + described()
                + ", seed " + seed);
        log.awaitFailure();
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** To be stopped is how a relay ends well: the JVM by itself would report the signal. */
    private void stop(final Relay relay, final RelayLog log) {
        relay.close();
        int exitCode = CommandLine.ExitCode.OK;
        try {
            log.close();
        } catch (final IOException e) {
            spec.commandLine().getErr().println("tftp-bench relay: cannot write " + capture + ": " + e.getMessage());
            exitCode = CommandLine.ExitCode.SOFTWARE;
        }
        spec.commandLine().getErr().println(log.summary());
        Runtime.getRuntime().halt(exitCode);
    }

    private String described() {
        return scenario == null ? link.isEmpty() ? "perfect links" : "links with " + link : scenario;
    }

    private Scenario network() {
        if (scenario != null && !link.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--scenario and --link exclude each other");
        }
        try {
            return (scenario == null ? Scenarios.ofKeys("--link", link) : Scenarios.named(scenario)).inTrial(seed);
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private InetSocketAddress requestAddress() {
        try {
            return new InetSocketAddress(address, port);
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--port " + port + " is not from 0 to 65535", e);
        }
    }
}
