package dev.lockstep.tftp.bench.measure.firmware;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A machine that boots from a TFTP server, in a network of their own. Its console can be read and typed on. */
public final class FirmwareBoot implements AutoCloseable {
    /** The address of the server; requests go to port 69. */
    public static final String SERVER = "192.168.77.1";

    private static final String NETWORK = "network.sh";
    private static final int LOOK_MS = 50;

    private final Process process;
    private final Path directory;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    private FirmwareBoot(final Process process, final Path directory) {
        this.process = process;
        this.directory = directory;
        final Thread reader = new Thread(this::read, "console");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a machine. Root only.
     *
     * @param server a command of the shell for a server at {@link #SERVER}
     * @param root the directory that it serves; the firmware's boot file is written to it
     * @param directory for logs
     */
    public static FirmwareBoot start(
            final Firmware firmware, final String server, final Path root, final Path directory) throws IOException {
        if (firmware == Firmware.IPXE) {
            copy(firmware.bootFile(), root);
        } else if (firmware == Firmware.EDK2) {
            Files.copy(Path.of("/usr/lib/ipxe").resolve(firmware.bootFile()), root.resolve(firmware.bootFile()));
        }
        final List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--net",
                "sh",
                copy(NETWORK, directory).toString(),
                firmware.bootFile(),
                directory.toString(),
                server));
        command.addAll(firmware.command(directory));
        return new FirmwareBoot(
                new ProcessBuilder(command).redirectErrorStream(true).start(), directory);
    }

    private static Path copy(final String resource, final Path directory) throws IOException {
        final Path file = directory.resolve(resource);
        try (InputStream text = requireNonNull(FirmwareBoot.class.getResourceAsStream(resource))) {
            Files.copy(text, file);
        }
        return file;
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

    /** What a machine is waited for. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
