package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Measured;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.measure.implementation.Implementation;
import dev.lockstep.tftp.bench.measure.implementation.Implementation.Role;
import dev.lockstep.tftp.bench.measure.implementation.InstalledProgram;
import dev.lockstep.tftp.bench.measure.process.JavaChild;
import dev.lockstep.tftp.bench.measure.schedule.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All tasks of a comparison: servers (a), clients (b) and pairs (c), for all installed implementations. */
final class Tasks {
    private static final String SERVERS = "servers";
    private static final String SMALL_FILES = "small files";
    private static final String CLIENTS = "clients";
    private static final String PAIRS = "pairs";
    private static final String DUPLICATE_ACKS = "duplicate ACKs";

    private final List<Task> tasks = new ArrayList<>();
    private final Map<ServerCell, Measured> bounds = new HashMap<>();
    private final List<Implementation> implementations;
    private final Map<Implementation, InstalledProgram> installed = new LinkedHashMap<>();

    Tasks(final List<Implementation> implementations) {
        this.implementations = implementations;
        for (final Implementation implementation : implementations) {
            InstalledProgram.find(implementation).ifPresent(program -> installed.put(implementation, program));
        }
    }

    /** The version of each implementation by role and name, or how to install it. */
    Map<String, String> versions() {
        final Map<String, String> versions = new LinkedHashMap<>();
        for (final Implementation one : implementations) {
            final InstalledProgram program = installed.get(one);
            versions.put(
                    one.role().toString() + " " + one.name(),
                    program == null
                            ? "absent: " + one.remedy()
                            : program.versionLine() + (one.known() == null ? "" : "; " + one.known()));
        }
        return versions;
    }

    List<Task> all() {
        return tasks;
    }

    /** The number of comparisons with our implementation in the cell that has the most of them. */
    static int comparisons(final List<Task> tasks) {
        return tasks.stream().collect(Collectors.groupingBy(Task::group)).values().stream()
                .filter(group -> group.stream().anyMatch(task -> task.arm().equals(Arms.BASELINE)))
                .mapToInt(group -> (int) group.stream()
                        .filter(task -> task.installed()
                                && !task.arm().equals(Arms.BASELINE)
                                && !task.arm().equals(Arms.TWIN))
                        .count())
                .max()
                .orElse(0);
    }

    /** Adds the measurements of servers (a), each cell after its bound. */
    void addServers(final List<ServerCell> cells, final ServerTrial trial) {
        for (final ServerCell cell : cells) {
            addBound(cell, trial);
            add(
                    Role.SERVER,
                    cell.isSmall() ? SMALL_FILES : SERVERS,
                    cell.dimensions(),
                    server -> related(cell, trial.measure(server, cell)));
        }
    }

    private void addBound(final ServerCell cell, final ServerTrial trial) {
        for (final InstalledProgram server : installed.values()) {
            final String name = server.implementation().name();
            if (name.equals(Arms.BOUND) || (name.equals(Arms.BOUND_WITHOUT_OFFLOAD) && cell.windowSize() > 1)) {
                tasks.add(new Task(Arms.BOUND_TABLE, name, cell.dimensions(), true, () -> {
                    final Measured measured = trial.measure(server, cell);
                    if (name.equals(Arms.BOUND)) {
                        bounds.put(cell, measured);
                    }
                    return measured;
                }));
            }
        }
    }

    private Measured related(final ServerCell cell, final Measured measured) {
        final Metric speed = cell.isSmall() ? Metric.REQUEST_RATE : Metric.GOODPUT;
        final Measured bound = bounds.get(cell);
        final Double reached = measured.metrics().get(speed);
        final Double possible = bound == null ? null : bound.metrics().get(speed);
        return reached == null || possible == null
                ? measured
                : measured.with(Metric.PERCENT_OF_BOUND, Units.PERCENT * reached / possible);
    }

    /** Adds the check whether servers answer duplicate acknowledgments. */
    void addConduct(final ServerTrial trial, final long size) {
        final SortedMap<String, String> cell = new TreeMap<>(Map.of("direction", "read"));
        add(Role.SERVER, DUPLICATE_ACKS, cell, server -> trial.conduct(server, size));
    }

    /** Adds the measurements of clients (b). */
    void addClients(final List<ClientCell> cells, final ClientTrial trial, final JavaChild responder, final int port) {
        final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        for (final ClientCell cell : cells) {
            add(Role.CLIENT, CLIENTS, cell.dimensions(), client -> trial.alone(client, cell, responder, address));
        }
    }

    /** Adds the measurements of pairs (c). */
    void addPairs(final ClientCell cell, final ClientTrial trial) {
        for (final InstalledProgram client : ofRole(Role.CLIENT)) {
            for (final InstalledProgram server : ofRole(Role.SERVER)) {
                tasks.add(new Task(
                        PAIRS,
                        client.implementation().name()
                                + Arms.PAIR
                                + server.implementation().name(),
                        cell.dimensions(),
                        true,
                        () -> trial.pair(client, server, cell)));
            }
        }
    }

    private List<InstalledProgram> ofRole(final Role role) {
        return installed.values().stream()
                .filter(program -> program.implementation().role() == role
                        && !Arms.isBound(program.implementation().name()))
                .toList();
    }

    /** The measurement of each installed implementation of a role. */
    private interface Measurement {
        Measured of(InstalledProgram program) throws IOException;
    }

    private void add(
            final Role role, final String table, final SortedMap<String, String> cell, final Measurement measurement) {
        for (final Implementation one : implementations) {
            if (one.role() == role && !Arms.isBound(one.name())) {
                final InstalledProgram program = installed.get(one);
                final Task.Work work = program == null
                        ? () -> Measured.nothing(Outcome.ABSENT, one.remedy(), List.of())
                        : () -> measurement.of(program);
                tasks.add(new Task(table, one.name(), cell, program != null, work));
                if (one.name().equals(Arms.BASELINE)) {
                    tasks.add(new Task(table, Arms.TWIN, cell, program != null, work));
                }
            }
        }
    }
}
