package dev.lockstep.tftp.bench.measure.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The network and the disk of a soak, in namespaces of their own: they end with its processes. */
final class PrivateHost implements AutoCloseable {
    private static final String LOOPBACK = "lo";
    private static final String DISK_SIZE = "96m";

    private final Path disk;

    private PrivateHost(final Path disk) {
        this.disk = disk;
    }

    /** Sets the network up and mounts the disk. The namespaces have to be new. */
    static PrivateHost setUp() throws IOException {
        run(List.of("ip", "link", "set", LOOPBACK, "up"));
        for (final String network : List.of(Addresses.CLIENTS, Addresses.FORGED)) {
            run(List.of("ip", "route", "add", "local", network + Addresses.PREFIX_LENGTH, "dev", LOOPBACK));
        }
        final Path disk = Files.createTempDirectory("tftp-bench-soak");
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + DISK_SIZE, "tmpfs", disk.toString()));
        final PrivateHost host = new PrivateHost(disk);
        host.addAddress(ServerAddresses.LASTING);
        return host;
    }

    /** A small disk that can be filled. */
    Path disk() {
        return disk;
    }

    void addAddress(final String address) throws IOException {
        run(List.of("ip", "addr", "add", address + "/32", "dev", LOOPBACK));
    }

    void removeAddress(final String address) throws IOException {
        run(List.of("ip", "addr", "del", address + "/32", "dev", LOOPBACK));
    }

    private static void run(final List<String> command) throws IOException {
        final Process process =
                new ProcessBuilder(command).redirectErrorStream(true).start();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + output.strip());
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted: " + String.join(" ", command), e);
        }
    }

    @Override
    public void close() throws IOException {
        run(List.of("umount", disk.toString()));
        Files.delete(disk);
    }
}
