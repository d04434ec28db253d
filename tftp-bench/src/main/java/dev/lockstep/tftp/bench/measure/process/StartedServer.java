package dev.lockstep.tftp.bench.measure.process;

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
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server that has been started and answers requests. */
public final class StartedServer implements AutoCloseable {
    private static final int PROBES = 600;
    private static final int PROBE_MS = 100;
    private static final int STOP_SECONDS = 30;
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

    /**
     * Starts a server and waits until it answers.
     *
     * @param command that starts it
     * @param address on which it will answer
     */
    public static StartedServer start(final List<String> command, final InetSocketAddress address) throws IOException {
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

    /** The last line of its log. */
    public String lastWords() throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.reduce("no output", (before, last) -> last);
        }
    }

    public InetSocketAddress address() {
        return address;
    }

    public List<String> command() {
        return command;
    }

    /** The CPU time of the server and of all processes that it ever started; empty where the system has no account of them. */
    public OptionalDouble cpuSeconds() throws IOException {
        return group == null ? OptionalDouble.empty() : OptionalDouble.of(group.cpuSeconds());
    }

    public ProcessTree tree() {
        return new ProcessTree(process.toHandle());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** The file with its output, until it is closed. */
    public Path log() {
        return log;
    }

    /**
     * Asks it to end, and waits for its end.
     *
     * @return its exit status
     * @throws IOException if it does not end within a time that lets it finish its transfers
     */
    public int stop() throws IOException {
        process.destroy();
        try {
            if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("the server did not end within " + STOP_SECONDS + " s of SIGTERM");
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
