package dev.lockstep.tftp.bench.measure.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.findings.results.Measured;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.measure.implementation.Implementation;
import dev.lockstep.tftp.bench.measure.implementation.InstalledProgram;
import dev.lockstep.tftp.bench.measure.load.LoadResult;
import dev.lockstep.tftp.bench.measure.machine.MachineWatch;
import dev.lockstep.tftp.bench.measure.machine.UdpCounters;
import dev.lockstep.tftp.bench.measure.probe.DuplicateAckProbe;
import dev.lockstep.tftp.bench.measure.process.JavaChild;
import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.bench.measure.process.StartedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Measures servers under the load of the neutral client. Each trial starts a new server.
 *
 * @param generator the process of the neutral client
 * @param watch of the machine
 * @param warmUpSeconds the duration of each load before the measured one
 */
record ServerTrial(
        JavaChild generator, MachineWatch watch, Path root, Placement placement, double warmUpSeconds, double seconds) {
    /** DATA for each duplicate ACK above which the server counts as answering them; less may be retransmissions. */
    private static final double ANSWERED = 0.5;

    /** Loads before the measured one. A small file runs the code of a block only once for each request, so that it is compiled later. */
    private static final int SMALL_FILES_WARM_UPS = 2;

    /**
     * Many clients leave the compiler little time on the server's core, and the code for the start and end of all of them has to run
     * several times.
     */
    private static final int MANY_CLIENTS_WARM_UPS = 6;

    private static final ObjectMapper JSON = new ObjectMapper();

    Measured measure(final InstalledProgram program, final ServerCell cell) throws IOException {
        final Implementation implementation = program.implementation();
        if (!cell.isSupportedBy(implementation)) {
            return Measured.nothing(Outcome.UNSUPPORTED, cell.unsupportedBy(implementation), List.of());
        }
        final StartedServer server;
        try {
            allowWriting();
            server = program.start(root, placement);
        } catch (final IOException e) {
            return Measured.nothing(Outcome.CRASH, String.valueOf(e.getMessage()), List.of());
        }
        try (server) {
            return measure(server, cell, cell.plan(server.address(), seconds));
        }
    }

    /** Creates a file that every user may write: some servers accept writes only to such a file. */
    private void allowWriting() throws IOException {
        final Path written = root.resolve(ServerCell.WRITTEN_FILE);
        Files.deleteIfExists(written);
        Files.createFile(written);
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    private Measured measure(final StartedServer server, final ServerCell cell, final NeutralPlan plan)
            throws IOException {
        final LoadResult cold = load(plan.once());
        if (cold.failed() > 0) {
            return Measured.nothing(cold.outcome(), cold.failure(), server.command());
        }
        for (int i = 0; i < warmUps(cell); i++) {
            final LoadResult warm = load(plan.withSeconds(warmUpSeconds));
            if (warm.failed() > 0) {
                return Measured.nothing(outcome(server, warm), warm.failure(), server.command());
            }
        }
        watch.begin();
        final OptionalDouble cpuBefore = server.cpuSeconds();
        final long dropsBefore = UdpCounters.drops();
        final LoadResult result = load(plan);
        if (result.failed() > 0) {
            return Measured.nothing(outcome(server, result), result.failure(), server.command());
        }
        final long drops = UdpCounters.drops() - dropsBefore;
        final Map<Metric, Double> metrics = new EnumMap<>(result.metrics());
        final OptionalDouble cpuAfter = server.cpuSeconds();
        metrics.remove(Metric.ACHIEVED_RATE);
        if (cell.isSmall()) {
            metrics.keySet().removeAll(Set.of(Metric.GOODPUT, Metric.BLOCK_RATE));
            metrics.put(Metric.REQUEST_RATE, result.achievedRate());
        }
        if (cpuBefore.isPresent() && cpuAfter.isPresent()) {
            putCpu(metrics, cell, result, cpuAfter.getAsDouble() - cpuBefore.getAsDouble());
        }
        metrics.put(Metric.COLD_TRANSFER, cold.metrics().getOrDefault(Metric.COMPLETION_MAX, 0.0));
        metrics.put(Metric.SERVER_RSS, server.tree().peakRssMebibytes());
        metrics.put(Metric.UDP_DROPS, (double) drops);
        metrics.putAll(watch.end().metrics());
        return new Measured(Outcome.OK, "", "", metrics, result.roundTripsNs(), server.command());
    }

    private static void putCpu(
            final Map<Metric, Double> metrics, final ServerCell cell, final LoadResult result, final double seconds) {
        if (cell.isSmall()) {
            metrics.put(Metric.SERVER_CPU_PER_REQUEST, Units.micros(Units.nanos(seconds)) / result.transfers());
        } else {
            metrics.put(Metric.SERVER_CPU, seconds / result.bytes() * Units.GIBIBYTE);
        }
    }

    private static int warmUps(final ServerCell cell) {
        if (cell.clients() > 1) {
            return MANY_CLIENTS_WARM_UPS;
        }
        return cell.isSmall() ? SMALL_FILES_WARM_UPS : 1;
    }

    /** Measures whether a server answers duplicate acknowledgments with DATA. */
    Measured conduct(final InstalledProgram program, final long size) {
        try (StartedServer server = program.start(root, placement)) {
            final double copies = DuplicateAckProbe.dataPerDuplicate(server.address(), Long.toString(size));
            final String detail =
                    copies > ANSWERED ? "answers duplicate ACKs with DATA: the Sorcerer's Apprentice bug" : "";
            return new Measured(
                    Outcome.OK, detail, "", Map.of(Metric.DATA_PER_DUPLICATE_ACK, copies), null, server.command());
        } catch (final IOException e) {
            return Measured.nothing(Outcome.CRASH, String.valueOf(e.getMessage()), List.of());
        }
    }

    private static Outcome outcome(final StartedServer server, final LoadResult result) {
        return server.isAlive() ? result.outcome() : Outcome.CRASH;
    }

    private LoadResult load(final NeutralPlan plan) throws IOException {
        return JSON.readValue(generator.ask(JSON.writeValueAsString(plan)), LoadResult.class);
    }
}
