package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.findings.results.Measured;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.lab.planted.PlantedFault;
import dev.lockstep.tftp.bench.measure.machine.MachineWatch;
import dev.lockstep.tftp.bench.measure.process.ControlGroup;
import dev.lockstep.tftp.bench.measure.process.ProcessTree;
import dev.lockstep.tftp.bench.measure.process.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Disturbances of the machine, and a process that the system's statistics omit, each planted and looked for. */
final class MachineChecks {
    private static final long HICCUP_MS = 300;
    private static final double LONGEST_MICROS = TimeUnit.MILLISECONDS.toMicros(HICCUP_MS) * 0.9;
    private static final long CONTENTION_MS = 500;
    private static final double LEAST_CPU_SECONDS = 0.05;

    private static final String ORPHAN = "while :; do :; done > /dev/null 2>&1 & echo $!";

    /** The process in between ends first, so that nobody waits for the busy one. */
    private static final String REAPED_BY_NOBODY =
            "({ i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo; } &); read end";

    private final MachineWatch watch;

    MachineChecks(final MachineWatch watch) {
        this.watch = watch;
    }

    List<PlantedFault> all() throws IOException {
        return List.of(hiccup(), contention(), reapedChild());
    }

    /** Nothing of the watch runs for a while, as if the machine stood still. */
    private PlantedFault hiccup() throws IOException {
        watch.begin();
        Signal.STOP.to(watch.handle());
        sleep(HICCUP_MS);
        Signal.CONT.to(watch.handle());
        final double longest = watch.end().longestStallMicros();
        return new PlantedFault(
                "a machine that stands still for " + HICCUP_MS + " ms",
                "a hiccup of " + HICCUP_MS + " ms",
                String.format(Locale.ROOT, "a hiccup of %.0f ms", longest / TimeUnit.MILLISECONDS.toMicros(1)),
                longest >= LONGEST_MICROS);
    }

    /** The busy processes have lost their parent, so that they do not descend from the benchmark. */
    private PlantedFault contention() throws IOException {
        final List<ProcessHandle> busy = new ArrayList<>();
        final Measured measured;
        try {
            watch.begin();
            for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
                busy.add(orphan());
            }
            sleep(CONTENTION_MS);
            measured = new Measured(Outcome.OK, "", "", watch.end().metrics(), null, List.of());
        } finally {
            busy.forEach(ProcessHandle::destroyForcibly);
        }
        return new PlantedFault(
                "a busy process for each core",
                "the trial is void",
                String.format(
                        Locale.ROOT,
                        "%.0f %% of the CPU time went to others",
                        measured.metrics().getOrDefault(Metric.OTHERS, 0.0)),
                measured.isDisturbed());
    }

    private static ProcessHandle orphan() throws IOException {
        final Process parent = new ProcessBuilder("/bin/sh", "-c", ORPHAN).start();
        try (BufferedReader output = parent.inputReader(StandardCharsets.US_ASCII)) {
            final long process = Long.parseLong(output.readLine());
            ProcessTree.end(parent);
            return ProcessHandle.of(process).orElseThrow(() -> new IOException("a planted process has ended"));
        }
    }

    private static PlantedFault reapedChild() throws IOException {
        final Optional<ControlGroup> created = ControlGroup.create();
        if (created.isEmpty()) {
            return planted("not measured: this user may create no control groups", true);
        }
        try (ControlGroup group = created.get()) {
            final Process shell = new ProcessBuilder(group.command(List.of("/bin/sh", "-c", REAPED_BY_NOBODY))).start();
            shell.getInputStream().read();
            final double statistics = new ProcessTree(shell.toHandle()).cpuSeconds();
            final double account = group.cpuSeconds();
            shell.getOutputStream().close();
            ProcessTree.end(shell);
            return planted(
                    String.format(Locale.ROOT, "%.2f s in its group, %.2f s in the statistics", account, statistics),
                    account >= LEAST_CPU_SECONDS && statistics < LEAST_CPU_SECONDS);
        }
    }

    private static PlantedFault planted(final String found, final boolean agrees) {
        return new PlantedFault("a busy child that is reaped by nobody", "its CPU time counts", found, agrees);
    }

    private static void sleep(final long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
