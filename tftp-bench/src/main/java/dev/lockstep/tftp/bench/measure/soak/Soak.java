package dev.lockstep.tftp.bench.measure.soak;

import dev.lockstep.tftp.bench.console.Progress;
import dev.lockstep.tftp.bench.findings.statistics.SeededRandom;
import dev.lockstep.tftp.bench.measure.process.StartedServer;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One soak of the server's program, inside namespaces of its own. */
final class Soak {
    private static final String PROGRAM = "dev.lockstep.tftp.server.ServerMain";
    private static final String HEAP = "-Xmx256m";

    private static final long WARM_UP_PART = 10;
    private static final long MOST_WARM_UP_SECONDS = 30;
    private static final long TICK_MS = 1000;
    private static final Duration SETTLING = Duration.ofSeconds(30);

    /** Of the clients: at any time as many have died and still hold a transfer of the server. */
    private static final double DEAD_SHARE = 0.3;

    private final Duration duration;
    private final int clients;
    private final int floodSize;
    private final Duration patience;
    private final String retransmission;
    private final long seed;
    private final Periods diskFull = new Periods();
    private final Periods flooded = new Periods();
    private final Books books = new Books(diskFull, flooded);
    private final ServerAddresses addresses = new ServerAddresses();

    /**
     * A soak.
     *
     * @param floodSize requests in each flood
     * @param patience of both ends
     */
    Soak(final Duration duration, final int clients, final int floodSize, final Duration patience, final String seed) {
        this.duration = duration;
        this.clients = clients;
        this.floodSize = floodSize;
        this.patience = patience;
        this.retransmission = "adaptive:patience=" + patience.toMillis() + "ms";
        this.seed = SeededRandom.hash(seed);
    }

    /**
     * Runs it to its end.
     *
     * @param keptLog file for the log of the server; null to remove it
     */
    Observations run(final @Nullable Path keptLog) throws IOException, InterruptedException {
        final Path local = Files.createTempDirectory("tftp-bench-soak-clients");
        try (PrivateHost host = PrivateHost.setUp()) {
            final ServedFiles files = new ServedFiles(host.disk().resolve("served"));
            try (StartedServer server = start(files)) {
                Runtime.getRuntime().addShutdownHook(new Thread(server.handle()::destroyForcibly, "soak-server-ender"));
                try {
                    return observe(server, files, host, local);
                } finally {
                    if (keptLog != null) {
                        Files.copy(server.log(), keptLog, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        } finally {
            Files.delete(local);
        }
    }

    private StartedServer start(final ServedFiles files) throws IOException {
        final List<String> command = new ArrayList<>(ThisProgram.launcher());
        command.addAll(List.of(
                HEAP,
                PROGRAM,
                "--quiet",
                "--port=" + ServerAddresses.PORT,
                "--allow-create",
                "--allow-overwrite",
                "--max-transfers=" + 2 * clients,
                "--retransmit=" + retransmission,
                files.root().toString()));
        return StartedServer.start(
                command, new InetSocketAddress(Addresses.of(ServerAddresses.LASTING), ServerAddresses.PORT));
    }

    private Observations observe(
            final StartedServer server, final ServedFiles files, final PrivateHost host, final Path local)
            throws IOException, InterruptedException {
        // the first measurement leaves a socket in the server's process
        Memory.of(server.handle());
        final Footprint start = Footprint.of(server.handle(), files);
        final long warmUpSeconds = Math.min(MOST_WARM_UP_SECONDS, Math.max(1, duration.toSeconds() / WARM_UP_PART));
        final Flood flood = new Flood(floodSize, flooded);
        final Memory warm;
        final Map<Disturbance, Integer> disturbances;
        try (Progress progress = new Progress((int) (warmUpSeconds + duration.toSeconds()))) {
            try (RunningCrowd warmUp = new RunningCrowd(crowd(files, Crowd.IMMORTAL))) {
                await(warmUpSeconds, server, warmUp, progress);
                warmUp.leave();
            }
            warm = Memory.of(server.handle());
            final ChangingAddresses changing = new ChangingAddresses(addresses, host);
            final List<Disturbance> all = List.of(
                    flood,
                    new FullDisk(host.disk().resolve("filler"), diskFull),
                    changing,
                    new KilledPrograms(local, files, books));
            try (RunningCrowd load = new RunningCrowd(crowd(files, deathIntervalNs()));
                    Disturbances running = new Disturbances(all, duration.toSeconds(), seed)) {
                await(duration.toSeconds(), server, load, progress);
                running.end();
                disturbances = running.times();
                changing.removeAll();
                load.leave();
            }
        }
        final Footprint end = settled(server, files, start);
        final Memory last = Memory.of(server.handle());
        final int exitStatus = server.stop();
        return new Observations(
                books,
                disturbances,
                flood.sent(),
                start,
                end,
                warm,
                last,
                exitStatus,
                files.temporaryFiles(),
                files.wrongFiles(),
                ServerLog.faults(server.log()));
    }

    private Crowd crowd(final ServedFiles files, final long deathIntervalNs) throws IOException {
        return new Crowd(
                clients, seed, files, addresses, books, RetransmitPolicies.parse(retransmission), deathIntervalNs);
    }

    private long deathIntervalNs() {
        return (long) (patience.toNanos() / (DEAD_SHARE * clients));
    }

    private void await(
            final long seconds, final StartedServer server, final RunningCrowd crowd, final Progress progress)
            throws IOException, InterruptedException {
        for (long second = 0; second < seconds; second++) {
            progress.step(books.count() + " transfers" + (flooded.isLasting() ? ", flood" : "")
                    + (diskFull.isLasting() ? ", disk full" : ""));
            Thread.sleep(TICK_MS);
            if (!server.isAlive()) {
                throw new IOException("the server has ended; its last words: " + server.lastWords());
            }
            crowd.check();
        }
    }

    /** Waits until no more is held than at the start: transfers of dead clients end when the server's patience does. */
    private Footprint settled(final StartedServer server, final ServedFiles files, final Footprint start)
            throws IOException, InterruptedException {
        final long endNs = System.nanoTime() + patience.plus(SETTLING).toNanos();
        Footprint now = Footprint.of(server.handle(), files);
        while (!now.isWithin(start) && System.nanoTime() - endNs < 0) {
            Thread.sleep(TICK_MS);
            now = Footprint.of(server.handle(), files);
        }
        return now;
    }
}
