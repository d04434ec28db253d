package dev.lockstep.tftp.bench.measure.firmware;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A network namespace with a tap device for a virtual machine, and with DHCP that names the boot file. Root only. */
public final class FirmwareNetwork {
    /** The address of the server; requests go to port 69. */
    public static final String SERVER = "192.168.77.1";

    private static final String SCRIPT = "network.sh";

    private FirmwareNetwork() {}

    /**
     * The command that runs another one in a new network.
     *
     * @param server a command of the shell for a server at {@link #SERVER}; empty if the command starts a server by itself
     * @param directory for logs
     * @param command to run there
     */
    public static List<String> command(
            final Firmware firmware, final String server, final Path directory, final List<String> command)
            throws IOException {
        final Path script = directory.resolve(SCRIPT);
        copy(SCRIPT, script);
        return Stream.concat(
                        Stream.of(
                                "unshare",
                                "--net",
                                "sh",
                                script.toString(),
                                firmware.bootFile(),
                                directory.toString(),
                                server),
                        command.stream())
                .toList();
    }

    static void copy(final String resource, final Path file) throws IOException {
        try (InputStream text = requireNonNull(FirmwareNetwork.class.getResourceAsStream(resource))) {
            Files.copy(text, file);
        }
    }
}
