package dev.lockstep.tftp.bench.measure.agreement;

import dev.lockstep.tftp.bench.measure.implementation.Implementation;
import dev.lockstep.tftp.bench.measure.implementation.InstalledProgram;
import dev.lockstep.tftp.bench.measure.probe.Silence;
import dev.lockstep.tftp.bench.measure.probe.SilenceProbe;
import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.bench.measure.process.ProcessTree;
import dev.lockstep.tftp.bench.measure.process.StartedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The waits of an installed program whose packet is not answered.
 *
 * @param limitNs the time for which it is heard
 */
record ProgramSilence(InstalledProgram installed, ProfiledProgram profiled, Path directory, long limitNs) {
    private static final String FILE = "file";
    private static final int BLOCK = 512;

    /** A server's first block. */
    Agreement ofServer() throws IOException {
        final Path root = Files.createDirectories(directory.resolve("root"));
        Files.write(root.resolve(FILE), new byte[2 * BLOCK]);
        try (StartedServer server = installed.start(root, Placement.UNPINNED)) {
            final Silence heard = SilenceProbe.ofFirstBlock(server.address(), FILE, limitNs);
            return agreement(heard, heard.listenedNs() < limitNs, 0);
        }
    }

    /**
     * A client's request, or its packet after the first answer.
     *
     * @param answered whether the request is answered
     */
    Agreement ofClient(final boolean answered) throws IOException {
        final Path work = Files.createDirectories(directory.resolve(answered ? "answered" : "unanswered"));
        final Copies copies = new Copies();
        try (SilentServer server =
                new SilentServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), answered, copies)) {
            final Process client = new ProcessBuilder(command(server.address(), work.resolve("local")))
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(work.resolve("client.log").toFile())
                    .start();
            try {
                client.getOutputStream().close();
                final long endNs = System.nanoTime() + limitNs;
                server.listen(() -> !client.isAlive() || System.nanoTime() - endNs > 0);
                if (copies.isEmpty()) {
                    throw new IOException(name() + " sent nothing within "
                            + TimeUnit.NANOSECONDS.toSeconds(limitNs) + " s; it says: "
                            + Files.readString(work.resolve("client.log")).strip());
                }
                return agreement(copies.until(System.nanoTime()), !client.isAlive(), answered ? 1 : 0);
            } finally {
                ProcessTree.kill(client);
            }
        }
    }

    private List<String> command(final InetSocketAddress server, final Path local) {
        final Implementation implementation = installed.implementation();
        final Map<String, List<String>> values = installed.names();
        values.put("{options}", implementation.optionArguments(BLOCK, 1));
        values.put("{host}", List.of(server.getAddress().getHostAddress()));
        values.put("{port}", List.of(Integer.toString(server.getPort())));
        values.put("{remote}", List.of(FILE));
        values.put("{local}", List.of(local.toString()));
        return Implementation.fill(implementation.transferCommand(false), values);
    }

    private String name() {
        return installed.label() + ", " + installed.versionLine();
    }

    private Agreement agreement(final Silence heard, final boolean complete, final int answers) {
        return new Agreement(
                profiled.profile(),
                name(),
                heard,
                complete,
                Agreement.waitsOf(profiled.policy(), answers),
                profiled.tickNs());
    }
}
