package dev.lockstep.tftp.bench.measure.implementation;

import dev.lockstep.tftp.bench.findings.results.Environment;
import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.bench.measure.process.StartedServer;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** An implementation that is installed on this machine. */
public record InstalledProgram(Implementation implementation, Path path, String version) {
    private static final List<String> SYSTEM_PATHS = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");
    private static final String JAVA = "java";
    private static final int OCTETS = 250;

    /** Finds an installed implementation; empty if there is none, if another program has its name, or if it requires a superuser. */
    public static Optional<InstalledProgram> find(final Implementation implementation) {
        if (implementation.lacksRoot()) {
            return Optional.empty();
        }
        if (implementation.program().equals(JAVA)) {
            final Path java = Path.of(System.getProperty("java.home"), "bin", JAVA);
            return Optional.of(identify(implementation, java));
        }
        final List<String> directories =
                new ArrayList<>(List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)));
        directories.addAll(SYSTEM_PATHS);
        return directories.stream()
                .map(directory -> Path.of(directory).resolve(implementation.program()))
                .filter(Files::isExecutable)
                .map(path -> identify(implementation, path))
                .filter(InstalledProgram::isIdentified)
                .findFirst();
    }

    private static InstalledProgram identify(final Implementation implementation, final Path path) {
        final String output = Environment.outputOf(
                Implementation.fill(implementation.version(), new InstalledProgram(implementation, path, "").names()));
        return new InstalledProgram(implementation, path, output);
    }

    private boolean isIdentified() {
        return implementation.identity() == null || version.contains(implementation.identity());
    }

    /** Its role and name, such as {@code server dnsmasq}. */
    public String label() {
        return implementation.role().name().toLowerCase(Locale.ROOT) + " " + implementation.name();
    }

    /** Its version in one line, with a digest that identifies the build. */
    public String versionLine() {
        final String line =
                version.lines().filter(text -> !text.isBlank()).findFirst().orElse(Environment.UNKNOWN);
        return implementation.program().equals(JAVA) ? line : line.strip() + ", " + Environment.digest(path);
    }

    /** The values of the placeholders {@code {program}}, {@code {java}} and {@code {user}}. */
    public Map<String, List<String>> names() {
        final Map<String, List<String>> names = new HashMap<>();
        names.put("{program}", List.of(path.toString()));
        names.put("{java}", ThisProgram.launcher());
        names.put("{user}", List.of(System.getProperty("user.name")));
        return names;
    }

    /** Starts a server on a directory and waits until it answers. */
    public StartedServer start(final Path root, final Placement placement) throws IOException {
        final InetSocketAddress address = address();
        final Map<String, List<String>> values = names();
        values.put("{host}", List.of(address.getAddress().getHostAddress()));
        values.put("{port}", List.of(Integer.toString(address.getPort())));
        values.put("{root}", List.of(root.toString()));
        return StartedServer.start(
                placement.server(Implementation.fill(List.copyOf(implementation.startCommand()), values)), address);
    }

    private InetSocketAddress address() throws IOException {
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
}
