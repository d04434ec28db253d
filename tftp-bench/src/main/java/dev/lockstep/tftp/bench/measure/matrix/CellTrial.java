package dev.lockstep.tftp.bench.measure.matrix;

import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.bench.measure.process.StartedServer;
import dev.lockstep.tftp.bench.measure.process.TemporaryDirectory;
import dev.lockstep.tftp.relay.Relay;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Lets a client and a server transfer a file over a relay, and looks at the file.
 *
 * @param run the directory of the run, for the files of each cell
 * @param seed of the relay's chance: all pairs meet the same fate in a scenario
 */
record CellTrial(Path run, String seed) {
    static final String CLIENT_LOG = "client.log";

    private static final String SERVER_LOG = "server.log";
    private static final String CELLS = "cells";

    CellResult of(final Cell cell) throws IOException, InterruptedException {
        final String obstacle = cell.obstacle();
        if (!obstacle.isEmpty()) {
            return CellResult.untried(cell, CellState.UNSUPPORTED, obstacle);
        }
        final Path directory = directory(cell);
        try (TemporaryDirectory temporary = TemporaryDirectory.of("matrix")) {
            return of(cell, directory, CellFiles.of(cell.scenario(), temporary.path()));
        } finally {
            compress(directory.resolve(CellPackets.CAPTURE));
        }
    }

    /** The new directory for the files of a cell. */
    Path directory(final Cell cell) throws IOException {
        final Path directory = run.resolve(CELLS).resolve(cell.slug());
        // which would return an absolute path for a relative one
        Files.createDirectories(directory);
        return directory;
    }

    private CellResult of(final Cell cell, final Path directory, final CellFiles files)
            throws IOException, InterruptedException {
        final MatrixScenario scenario = cell.scenario();
        try (CellPackets packets = new CellPackets(directory);
                StartedServer server = cell.server().start(files.root(), Placement.UNPINNED)) {
            final Attempt attempt;
            try (Relay relay = relay(cell, server.address(), packets)) {
                attempt = cell.client().attempt(scenario, relay.address(), files, packets, directory);
            }
            Files.copy(server.log(), directory.resolve(SERVER_LOG), StandardCopyOption.REPLACE_EXISTING);
            return new CellResult(
                    cell.clientName(),
                    cell.serverName(),
                    scenario.name(),
                    attempt.state(packets.refused()),
                    attempt.seconds(),
                    packets.datagrams(),
                    packets.lost(),
                    packets.copies(),
                    attempt.lastWords(),
                    files(directory),
                    attempt.command());
        }
    }

    private Relay relay(final Cell cell, final InetSocketAddress server, final CellPackets packets) throws IOException {
        final MatrixScenario scenario = cell.scenario();
        final Scenario network = scenario.network();
        return Relay.builder(server)
                .listen(cell.client().requestAddress())
                .links(network.toServer(), network.toClient())
                .seed(Scenario.seed(seed + "/" + scenario.name()))
                .filter(scenario.filter())
                .listener(packets)
                .start();
    }

    private List<String> files(final Path directory) {
        return Stream.of(CellPackets.LADDER, compressed(CellPackets.CAPTURE), CLIENT_LOG, SERVER_LOG)
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
}
