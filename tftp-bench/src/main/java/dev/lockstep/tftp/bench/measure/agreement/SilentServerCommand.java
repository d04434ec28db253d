package dev.lockstep.tftp.bench.measure.agreement;

import dev.lockstep.tftp.wire.TftpPacket;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A silent server in its own process, on the network of a virtual machine: writes a line for each copy of the packet that it leaves unanswered. */
@Command(name = "silent-server", hidden = true)
public final class SilentServerCommand implements Callable<Integer> {
    private static final String NAME = "silent-server";
    private static final String ANSWERS = "--answer-requests";
    private static final String SEPARATOR = "\t";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--bind", required = true)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private InetAddress address;

    @Option(names = ANSWERS)
    private boolean answersRequests;

    /** The arguments that start it on the port 69 of an address. */
    static List<String> arguments(final String address, final boolean answersRequests) {
        final List<String> arguments = new ArrayList<>(List.of(NAME, "--bind", address));
        if (answersRequests) {
            arguments.add(ANSWERS);
        }
        return arguments;
    }

    /** Reads a line of its output; other lines have no effect. */
    static void read(final String line, final Copies copies) {
        final String[] words = line.split(SEPARATOR, -1);
        if (words.length == 2) {
            copies.onCopy(words[1], Long.parseLong(words[0]));
        }
    }

    @Override
    public Integer call() throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        try (SilentServer server = new SilentServer(
                new InetSocketAddress(address, TftpPacket.REQUEST_PORT), answersRequests, (packet, nowNs) -> {
                    out.println(nowNs + SEPARATOR + packet);
                    out.flush();
                })) {
            server.listen(() -> false);
        }
        return CommandLine.ExitCode.OK;
    }
}
