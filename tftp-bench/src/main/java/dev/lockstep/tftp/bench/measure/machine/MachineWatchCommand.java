package dev.lockstep.tftp.bench.measure.machine;

import dev.lockstep.tftp.bench.findings.results.Environment;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.measure.process.ParentProcess;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The process of a {@link MachineWatch}. It answers {@code begin}, and {@code end} with the {@link Disturbance} between the two. */
@Command(name = MachineWatchCommand.NAME, hidden = true)
public final class MachineWatchCommand implements Callable<Integer> {
    static final String NAME = "machine-watch";

    private final long benchmark =
            ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
    private final Stalls stalls = new Stalls(System.nanoTime());
    private CpuTimes cpuBefore = CpuTimes.NONE;
    private ProcessTimes processesBefore = ProcessTimes.now();
    private long beginNs;

    @Override
    public Integer call() throws IOException {
        final Thread sleeper = new Thread(this::sleepAndWake, "stalls");
        sleeper.setDaemon(true);
        sleeper.start();
        new ParentProcess().serve(line -> line.equals(MachineWatch.BEGIN) ? begin() : end());
        return CommandLine.ExitCode.OK;
    }

    private void sleepAndWake() {
        while (true) {
            LockSupport.parkNanos(Stalls.PERIOD_NS);
            stalls.run(System.nanoTime());
        }
    }

    private String begin() {
        cpuBefore = CpuTimes.now();
        processesBefore = ProcessTimes.now();
        beginNs = System.nanoTime();
        stalls.begin(beginNs);
        return MachineWatch.BEGIN;
    }

    private Disturbance end() {
        final long endNs = System.nanoTime();
        stalls.end(endNs);
        final CpuTimes cpu = CpuTimes.now();
        final long others = ProcessTimes.now().ofOthersSince(processesBefore, benchmark);
        return new Disturbance(
                Units.seconds(endNs - beginNs),
                Units.seconds(stalls.sumNs()),
                Units.micros(stalls.longestNs()),
                cpu.stolenShareSince(cpuBefore),
                cpu.shareSince(cpuBefore, others),
                load());
    }

    /** The first of the load averages; 0 on a system that does not report them. */
    private static double load() {
        final String load = Environment.load();
        return load.equals(Environment.UNKNOWN) ? 0 : Double.parseDouble(load.split(" ", -1)[0]);
    }
}
