package dev.lockstep.tftp.bench.measure.loopback;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.findings.results.Measured;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.measure.load.LoadResult;
import dev.lockstep.tftp.bench.measure.machine.MachineWatch;
import dev.lockstep.tftp.bench.measure.machine.UdpCounters;
import dev.lockstep.tftp.bench.measure.process.JavaChild;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import dev.lockstep.tftp.server.TftpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One measurement of one cell, with its own processes.
 *
 * @param program the program whose commands the processes run
 * @param watch of the machine
 * @param warmUpSeconds the duration of the load before the measurement
 * @param root the directory of the server's files, for cells with files
 * @param countsSystemCalls whether the server's system calls are counted under strace after the measurement
 */
public record LoopbackTrial(
        ThisProgram program,
        MachineWatch watch,
        double warmUpSeconds,
        double seconds,
        Path root,
        boolean countsSystemCalls) {
    private static final double TARGET_REACHED = 0.98;
    private static final double SYSTEM_CALL_SECONDS = 0.2;

    /**
     * Measures our server and our clients.
     *
     * @param bound the result of {@link #bound}
     */
    Measured ours(final LoopbackCell cell, final Measured bound) throws IOException {
        final List<String> serve =
                new ArrayList<>(List.of("serve", "--idle=" + cell.idle().name().toLowerCase(Locale.ROOT)));
        if (cell.fromFiles()) {
            serve.add("--root=" + root);
        }
        final List<String> serverCommand = cell.placement().server(program.command(serve));
        try (JavaChild server = JavaChild.start("server", serverCommand)) {
            final List<String> drive =
                    new ArrayList<>(List.of("drive", "--port=" + server.readLine(), "--warm-up=" + warmUpSeconds));
            drive.addAll(CellOptions.of(cell));
            try (JavaChild client = JavaChild.start("client", cell.placement().client(program.command(drive)))) {
                client.readLine();
                return measure(cell, server, client, serverCommand, bound);
            }
        }
    }

    /** Measures both in this process, on two threads, for a debugger or a profiler. */
    Measured oursInProcess(final LoopbackCell cell) throws IOException {
        try (TftpServer server = ServeCommand.start(cell.idle(), cell.fromFiles() ? root : null);
                LoadDriver driver =
                        new LoadDriver(cell, new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))) {
            driver.warmUp(warmUpSeconds);
            final long dropsBefore = UdpCounters.drops();
            final LoadResult result = driver.measure(seconds, cell.fileSize());
            final long drops = UdpCounters.drops() - dropsBefore;
            server.close(Duration.ZERO);
            return measured(cell, result, driven(result), drops, List.of());
        }
    }

    private Measured measure(
            final LoopbackCell cell,
            final JavaChild server,
            final JavaChild client,
            final List<String> command,
            final Measured bound)
            throws IOException {
        watch.begin();
        final double serverCpu = server.tree().cpuSeconds();
        final double clientCpu = client.tree().cpuSeconds();
        final long dropsBefore = UdpCounters.drops();
        final long allocated = Long.parseLong(server.ask(""));
        final LoadResult result = load(client, seconds + " " + cell.fileSize());
        final Map<Metric, Double> metrics = driven(result);
        final double gibibytes = result.bytes() / Units.GIBIBYTE;
        metrics.put(Metric.SERVER_ALLOCATED, (Long.parseLong(server.ask("")) - allocated) / (double) result.blocks());
        final long drops = UdpCounters.drops() - dropsBefore;
        metrics.put(Metric.SERVER_CPU, (server.tree().cpuSeconds() - serverCpu) / gibibytes);
        metrics.put(Metric.CLIENT_CPU, (client.tree().cpuSeconds() - clientCpu) / gibibytes);
        final Double possible = bound.metrics().get(Metric.GOODPUT);
        if (possible != null && !cell.openLoop()) {
            metrics.put(Metric.PERCENT_OF_BOUND, Units.PERCENT * result.goodput() / possible);
        }
        metrics.putAll(watch.end().metrics());
        metrics.put(Metric.SERVER_RSS, server.tree().peakRssMebibytes());
        metrics.put(Metric.CLIENT_RSS, client.tree().peakRssMebibytes());
        metrics.put(Metric.UDP_DROPS, (double) drops);
        if (countsSystemCalls && result.failed() == 0) {
            countSystemCalls(cell, server, client, metrics);
        }
        return measured(cell, result, metrics, drops, command);
    }

    /** The metrics, with those that only our driver measures. */
    private static Map<Metric, Double> driven(final LoadResult result) {
        final Map<Metric, Double> metrics = new EnumMap<>(result.metrics());
        metrics.put(Metric.COLD_TRANSFER, result.coldMillis());
        metrics.put(Metric.CLIENT_ALLOCATED, result.allocatedBytes() / (double) result.blocks());
        return metrics;
    }

    private static Measured measured(
            final LoopbackCell cell,
            final LoadResult result,
            final Map<Metric, Double> metrics,
            final long drops,
            final List<String> command) {
        if (result.failed() > 0) {
            final String detail = result.failed() + " transfers failed: " + result.failure();
            return Measured.nothing(result.outcome(), detail, command);
        }
        return new Measured(Outcome.OK, "", invalid(cell, result, drops), metrics, result.roundTripsNs(), command);
    }

    private List<String> pingPong(final LoopbackCell cell, final List<String> role) {
        final List<String> command = new ArrayList<>(List.of("ping-pong"));
        command.addAll(CellOptions.of(cell));
        command.addAll(role);
        return program.command(command);
    }

    private static LoadResult load(final JavaChild client, final String load) throws IOException {
        return new ObjectMapper().readValue(client.ask(load), LoadResult.class);
    }

    private static String invalid(final LoopbackCell cell, final LoadResult result, final long drops) {
        final List<String> reasons = new ArrayList<>();
        if (drops > 0) {
            reasons.add(drops + " datagrams were dropped because a socket's buffer was full");
        }
        if (cell.openLoop() && result.achievedRate() < TARGET_REACHED * cell.rate()) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "TARGET NOT REACHED: %.1f of %.1f transfers/s, %d started late because %d were running",
                    result.achievedRate(),
                    cell.rate(),
                    result.late(),
                    cell.clients()));
        }
        return String.join("; ", reasons);
    }

    /** Counts system calls with short files, because tracing slows each block many times. */
    private static void countSystemCalls(
            final LoopbackCell cell, final JavaChild server, final JavaChild client, final Map<Metric, Double> metrics)
            throws IOException {
        try (SystemCalls calls = SystemCalls.of(server.handle().pid())) {
            final LoadResult traced = load(client, SYSTEM_CALL_SECONDS + " " + LoadDriver.coldSize(cell));
            calls.count().ifPresent(count -> metrics.put(Metric.SERVER_SYSCALLS, count / (double) traced.blocks()));
        }
    }

    /**
     * Measures the bare ping-pong under the same conditions.
     *
     * @param offload whether a window leaves and arrives in few system calls
     */
    Measured bound(final LoopbackCell cell, final boolean offload) throws IOException {
        final List<String> options = offload ? List.of() : List.of("--no-offload");
        final List<String> clientCommand = cell.placement().client(pingPong(cell, options));
        final List<String> serverCommand = cell.placement()
                .server(pingPong(
                        cell,
                        Stream.concat(options.stream(), Stream.of("--server")).toList()));
        try (JavaChild server = JavaChild.start("bare server", serverCommand);
                JavaChild client = JavaChild.start("bare client", clientCommand)) {
            final String serverPorts = server.readLine();
            server.ask(client.readLine());
            client.ask(serverPorts);
            load(client, Double.toString(warmUpSeconds));
            watch.begin();
            final long dropsBefore = UdpCounters.drops();
            final LoadResult result = load(client, Double.toString(seconds));
            final long drops = UdpCounters.drops() - dropsBefore;
            final Map<Metric, Double> metrics = new EnumMap<>(result.metrics());
            metrics.putAll(watch.end().metrics());
            // the bound is what the clients could do without a pause: it has no target rate
            return measured(cell.withRate(0), result, metrics, drops, serverCommand);
        }
    }
}
