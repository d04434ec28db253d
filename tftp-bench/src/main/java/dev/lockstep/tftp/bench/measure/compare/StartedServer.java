package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.measure.process.ControlGroup;
import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.bench.measure.process.ProcessTree;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server of an implementation that has been started and answers requests. */
final class StartedServer implements AutoCloseable {
    private static final int PROBES = 100;
    private static final int PROBE_MS = 100;
    private static final int OCTETS = 250;
    private static final byte[] PROBE = "\0\1no-such-file\0octet\0".getBytes(StandardCharsets.US_ASCII);

    private final Process process;
    private final @Nullable ControlGroup group;
    private final Path log;
    private final InetSocketAddress address;
    private final List<String> command;

    private StartedServer(
            final Process process,
            final @Nullable ControlGroup group,
            final Path log,
            final InetSocketAddress address,
            final List<String> command) {
        this.process = process;
        this.group = group;
        this.log = log;
        this.address = address;
        this.command = command;
    }

    /** Starts the server on a directory and waits until it answers. */
    static StartedServer start(final InstalledProgram program, final Path root, final Placement placement)
            throws IOException {
        final InetSocketAddress address = address(program.implementation());
        final Map<String, List<String>> names = program.names();
        names.put("{host}", List.of(address.getAddress().getHostAddress()));
        names.put("{port}", List.of(Integer.toString(address.getPort())));
        names.put("{root}", List.of(root.toString()));
        final List<String> command = placement.server(
                Implementation.fill(List.copyOf(program.implementation().startCommand()), names));
        final Path log = Files.createTempFile("tftp-bench-server", ".log");
        final ControlGroup group = ControlGroup.create().orElse(null);
        final Process process = new ProcessBuilder(group == null ? command : group.command(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        final StartedServer server = new StartedServer(process, group, log, address, command);
        try {
            server.awaitAnswer();
            return server;
        } catch (final IOException e) {
            server.close();
            throw e;
        }
    }

    private static InetSocketAddress address(final Implementation implementation) throws IOException {
        if (implementation.address() == null) {
            try (DatagramSocket free = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
                return new InetSocketAddress(InetAddress.getLoopbackAddress(), free.getLocalPort());
            }
        }
        final ThreadLocalRandom random = ThreadLocalRandom.current();
        final String[] parts = implementation
                .address()
                .replace("{a}", Integer.toString(1 + random.nextInt(OCTETS)))
                .replace("{b}", Integer.toString(1 + random.nextInt(OCTETS)))
                .split(":", -1);
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }

    private void awaitAnswer() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            socket.setSoTimeout(PROBE_MS);
            final DatagramPacket answer = new DatagramPacket(new byte[1024], 1024);
            for (int i = 0; i < PROBES; i++) {
                if (!process.isAlive()) {
                    throw new IOException("the server ended with status " + process.exitValue() + ": " + lastWords());
                }
                socket.send(new DatagramPacket(PROBE, PROBE.length, address));
                try {
                    socket.receive(answer);
                    return;
                } catch (final SocketTimeoutException e) {
                    // the server is not ready
                }
            }
        }
        throw new IOException("the server did not answer within " + PROBES * PROBE_MS / 1000 + " s: " + lastWords());
    }

    private String lastWords() throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.reduce("no output", (before, last) -> last);
        }
    }

    InetSocketAddress address() {
        return address;
    }

    List<String> command() {
        return command;
    }

    /** The CPU time of the server and of all processes that it ever started; empty where the system has no account of them. */
    OptionalDouble cpuSeconds() throws IOException {
        return group == null ? OptionalDouble.empty() : OptionalDouble.of(group.cpuSeconds());
    }

    double peakRssMebibytes() {
        return new ProcessTree(process.toHandle()).peakRssMebibytes();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        final List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        ProcessTree.end(process);
        children.forEach(ProcessHandle::destroyForcibly);
        if (group != null) {
            group.close();
        }
        Files.deleteIfExists(log);
    }
}
