package dev.lockstep.tftp.bench.measure.matrix;

import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.bench.measure.implementation.Implementation;
import dev.lockstep.tftp.bench.measure.implementation.ProgramRun;
import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.bench.measure.process.StartedServer;
import dev.lockstep.tftp.bench.measure.process.TemporaryDirectory;
import dev.lockstep.tftp.relay.Relay;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Lets a client and a server transfer a file over a relay, and looks at the file.
 *
 * @param run the directory of the run, for the files of each cell
 * @param seed of the relay's chance: all pairs meet the same fate in a scenario
 */
record CellTrial(Path run, String seed) {
    private static final String NAME = "file";
    private static final String CELLS = "cells";

    CellResult of(final Cell cell) throws IOException {
        final String obstacle = cell.obstacle();
        if (!obstacle.isEmpty()) {
            return CellResult.unsupported(cell, obstacle);
        }
        final Path directory = Files.createDirectories(run.resolve(CELLS).resolve(cell.slug()));
        try (TemporaryDirectory temporary = TemporaryDirectory.of("matrix")) {
            final Path work = temporary.path();
            prepare(cell.scenario(), Files.createDirectory(served(work)), local(work));
            return of(cell, directory, work);
        }
    }

    private static Path served(final Path work) {
        return work.resolve("root");
    }

    private static Path local(final Path work) {
        return work.resolve("local");
    }

    private static void prepare(final MatrixScenario scenario, final Path root, final Path local) throws IOException {
        final Path served = root.resolve(NAME);
        NumberedLines.write(scenario.write() ? local : served, scenario.size());
        if (scenario.write()) {
            // some servers write only into files that are there
            Files.writeString(served, "old");
            Files.setPosixFilePermissions(served, PosixFilePermissions.fromString("rw-rw-rw-"));
        }
    }

    private CellResult of(final Cell cell, final Path directory, final Path work) throws IOException {
        final MatrixScenario scenario = cell.scenario();
        try (CellPackets packets = new CellPackets(directory);
                StartedServer server = cell.server().start(served(work), Placement.UNPINNED)) {
            final List<String> command;
            final ProgramRun run;
            try (Relay relay = relay(scenario, server.address(), packets)) {
                command = command(cell, relay.address(), local(work));
                run = ProgramRun.of(command, work, scenario.limit(), directory.resolve("client.log"));
            }
            Files.copy(server.log(), directory.resolve("server.log"), StandardCopyOption.REPLACE_EXISTING);
            return new CellResult(
                    cell.clientName(),
                    cell.serverName(),
                    scenario.name(),
                    state(run, isWhole(served(work).resolve(NAME), local(work)), packets.refused()),
                    run.wallSeconds(),
                    packets.datagrams(),
                    packets.lost(),
                    packets.copies(),
                    run.lastWords(),
                    files(directory),
                    command);
        } finally {
            compress(directory.resolve(CellPackets.CAPTURE));
        }
    }

    private Relay relay(final MatrixScenario scenario, final InetSocketAddress server, final CellPackets packets)
            throws IOException {
        final Scenario network = scenario.network();
        return Relay.builder(server)
                .links(network.toServer(), network.toClient())
                .seed(Scenario.seed(seed + "/" + scenario.name()))
                .filter(scenario.filter())
                .listener(packets)
                .start();
    }

    private static CellState state(final ProgramRun run, final boolean whole, final boolean refused) {
        return run.status() == ProgramRun.KILLED ? CellState.HUNG : CellState.of(run.status() == 0, whole, refused);
    }

    private static boolean isWhole(final Path served, final Path local) throws IOException {
        return Files.exists(local) && Files.exists(served) && Files.mismatch(served, local) < 0;
    }

    private static List<String> command(final Cell cell, final InetSocketAddress address, final Path local) {
        final Implementation client = cell.client().implementation();
        final MatrixScenario scenario = cell.scenario();
        final Map<String, List<String>> names = new HashMap<>(cell.client().names());
        names.put("{options}", client.optionArguments(scenario.blockSize(), scenario.windowSize()));
        names.put("{host}", List.of(address.getAddress().getHostAddress()));
        names.put("{port}", List.of(Integer.toString(address.getPort())));
        names.put("{remote}", List.of(NAME));
        names.put("{local}", List.of(local.toString()));
        return Implementation.fill(client.transferCommand(scenario.write()), names);
    }

    private List<String> files(final Path directory) {
        return Stream.of(CellPackets.LADDER, compressed(CellPackets.CAPTURE), "client.log", "server.log")
                .map(file -> run.relativize(directory.resolve(file)).toString())
                .toList();
    }

    private static String compressed(final String file) {
        return file + ".gz";
    }

    private static void compress(final Path file) throws IOException {
        final Path small = file.resolveSibling(compressed(String.valueOf(file.getFileName())));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(small))) {
            Files.copy(file, out);
        }
        Files.delete(file);
    }

    /** A file whose lines are numbered, so that a ladder or a capture shows which part of it a block is. */
    private static final class NumberedLines {
        private static final int LENGTH = 16;

        private NumberedLines() {}

        static void write(final Path file, final long size) throws IOException {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                for (long position = 0; position < size; position += LENGTH) {
                    final byte[] line =
                            String.format(Locale.ROOT, "%015d\n", position).getBytes(StandardCharsets.US_ASCII);
                    out.write(line, 0, (int) Math.min(LENGTH, size - position));
                }
            }
        }
    }
}
