package dev.lockstep.tftp.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Our own programs as users run them: the executable jars, each in a process of its own. */
public final class Programs {
    private Programs() {}

    /** A server that answers. */
    public static final class Server implements AutoCloseable {
        private final RunningProcess process;
        private final InetSocketAddress address;

        private Server(final RunningProcess process, final InetSocketAddress address) {
            this.process = process;
            this.address = address;
        }

        /**
         * The server's process, which logs to standard error.
         *
         * @return the running process
         */
        public RunningProcess process() {
            return process;
        }

        /**
         * The address on which it listens.
         *
         * @return a loopback address and port
         */
        public InetSocketAddress address() {
            return address;
        }

        /**
         * Its address as an operand of the client.
         *
         * @return host and port
         */
        public String operand() {
            return address.getAddress().getHostAddress() + ":" + address.getPort();
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /**
     * Starts the server on a free port of the loopback address.
     *
     * @param root that it serves
     * @param options for it
     * @return a server that answers
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the test is stopped
     */
    public static Server server(final Path root, final String... options) throws IOException, InterruptedException {
        final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.udp());
        final List<String> command = serverCommand("--bind", "127.0.0.1", "--port", String.valueOf(address.getPort()));
        command.addAll(List.of(options));
        command.add(root.toString());
        final RunningProcess process = RunningProcess.start(command);
        try {
            process.awaitText("serving ");
            return new Server(process, address);
        } catch (final AssertionError e) {
            process.close();
            throw e;
        }
    }

    /**
     * A command that runs the server.
     *
     * @param arguments of the program
     * @return a command that may be added to
     */
    public static List<String> serverCommand(final String... arguments) {
        return command("tftp-server", arguments);
    }

    /**
     * A command that runs the client.
     *
     * @param arguments of the program
     * @return a command that may be added to
     */
    public static List<String> clientCommand(final String... arguments) {
        return command("tftp-client", arguments);
    }

    /**
     * The executable jar of a module.
     *
     * @param module that was packaged before
     * @return its path
     */
    public static Path jar(final String module) {
        final Path jar = Path.of("..", module, "target", module + ".jar")
                .toAbsolutePath()
                .normalize();
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError(jar + " is missing: mvn package makes it");
        }
        return jar;
    }

    /** Options for a small JVM that starts quickly, because the processes share the machine with each other and with the test. */
    private static List<String> command(final String module, final String... arguments) {
        final List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-jar",
                jar(module).toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
