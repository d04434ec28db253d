package dev.lockstep.tftp.bench.measure.firmware;

import dev.lockstep.tftp.bench.measure.process.ProcessTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A machine that boots from a TFTP server, in a network of their own. Its console can be read and typed on. */
public final class FirmwareBoot implements AutoCloseable {
    private static final int LOOK_MS = 50;

    private final List<String> command;
    private final Process process;
    private final Path directory;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    private FirmwareBoot(final List<String> command, final Path directory) throws IOException {
        this.command = command;
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        this.directory = directory;
        final Thread reader = new Thread(this::read, "console");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a machine in a new network. Root only.
     *
     * @param server a command of the shell for a server at {@link FirmwareNetwork#SERVER}
     * @param root the directory that it serves; the firmware's boot file is written to it
     * @param directory for logs
     */
    public static FirmwareBoot start(
            final Firmware firmware, final String server, final Path root, final Path directory) throws IOException {
        return new FirmwareBoot(
                FirmwareNetwork.command(firmware, server, directory, machine(firmware, root, directory)), directory);
    }

    /**
     * Starts a machine in the network of this process, which {@link FirmwareNetwork#command} has made. The server is this process's own.
     *
     * @param root the directory that is served; the firmware's boot file is written to it
     * @param directory for the machine's files
     */
    public static FirmwareBoot inThisNetwork(final Firmware firmware, final Path root, final Path directory)
            throws IOException {
        return new FirmwareBoot(machine(firmware, root, directory), directory);
    }

    private static List<String> machine(final Firmware firmware, final Path root, final Path directory)
            throws IOException {
        firmware.writeBootFile(root);
        return firmware.command(directory);
    }

    private void read() {
        final byte[] part = new byte[8192];
        try (InputStream output = process.getInputStream()) {
            for (int length = output.read(part); length >= 0; length = output.read(part)) {
                synchronized (console) {
                    console.write(part, 0, length);
                }
            }
        } catch (final IOException e) {
            // the machine was ended
        }
    }

    /** The command that started it. */
    public List<String> command() {
        return command;
    }

    /** What the machine has printed so far. */
    public String console() {
        synchronized (console) {
            return console.toString(StandardCharsets.ISO_8859_1);
        }
    }

    /** The log of the server so far. */
    public String serverLog() throws IOException {
        final Path log = directory.resolve("server.log");
        return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
    }

    /** Types on the machine's console. */
    public void type(final String text) throws IOException {
        final OutputStream input = process.getOutputStream();
        input.write(text.getBytes(StandardCharsets.US_ASCII));
        input.flush();
    }

    /**
     * Waits until a condition holds.
     *
     * @return false if it does not hold within the limit, or if the machine ended before
     */
    public boolean await(final Condition condition, final Duration limit) throws IOException, InterruptedException {
        final long endNs = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > endNs || !process.isAlive()) {
                return condition.holds();
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        return true;
    }

    /** Whether the machine is running: firmware that gives up may switch it off. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** What a machine is waited for. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException;
    }

    @Override
    public void close() {
        ProcessTree.kill(process);
    }
}
