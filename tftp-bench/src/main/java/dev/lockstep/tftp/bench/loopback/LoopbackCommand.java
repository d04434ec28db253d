package dev.lockstep.tftp.bench.loopback;

import dev.lockstep.tftp.bench.loopback.LoopbackRun.Measurement;
import dev.lockstep.tftp.transfer.ByteSize;
import dev.lockstep.tftp.transport.AgronaAccess;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tftp-bench loopback}. */
@Command(
        name = "loopback",
        mixinStandardHelpOptions = true,
        header =
                "Moves generated files between our client and our server in a process of its own, over loopback sockets.",
        description = {
            "",
            "Reads and writes in lock-step and in windows. Every byte is checked. A block's time is the time since the block before it:"
                    + " in lock-step that is the round trip.",
            ""
        })
public final class LoopbackCommand implements Callable<Integer> {
    private static final double MEBIBYTE = 1 << 20;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "64M",
            description = "Size of each file, ${DEFAULT-VALUE} by default.")
    private String size = "64M";

    @Option(
            names = "--blksize",
            paramLabel = "N",
            defaultValue = "1428",
            description = "Block size, 8 to 65464, ${DEFAULT-VALUE} by default.")
    private int blockSize;

    @Option(
            names = "--windowsize",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,16",
            description = "Window sizes, ${DEFAULT-VALUE} by default; 1 is lock-step.")
    private List<Integer> windowSizes = List.of();

    /** For picocli. */
    public LoopbackCommand() {}

    @Override
    public Integer call() throws IOException {
        AgronaAccess.check();
        final long bytes;
        try {
            bytes = ByteSize.parse(size);
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--size: " + e.getMessage(), e);
        }
        final PrintWriter out = spec.commandLine().getOut();
        try (ServerProcess server = ServerProcess.start()) {
            out.printf(
                    Locale.ROOT,
                    "%d bytes, blksize %d, server in process %d on %s, Java %s%n%n",
                    bytes,
                    blockSize,
                    server.pid(),
                    server.address(),
                    Runtime.version());
            out.println("                                       |  time from block to block, us               |");
            out.println(
                    "direction  window     MiB/s   blocks/s |     p50     p90     p99   p99.9       max | retransmissions");
            out.flush();
            for (final boolean write : new boolean[] {false, true}) {
                for (final int windowSize : windowSizes) {
                    print(out, run(write, windowSize).measure(server.address(), bytes));
                }
            }
            out.printf("%nEvery byte was checked by the end that received it.%n");
        }
        return CommandLine.ExitCode.OK;
    }

    private LoopbackRun run(final boolean write, final int windowSize) {
        return new LoopbackRun(write, blockSize, windowSize);
    }

    private static void print(final PrintWriter out, final Measurement measured) {
        final double seconds = measured.result().duration().toNanos() / NANOS_PER_SECOND;
        final Histogram times = measured.blockTimes();
        out.printf(
                Locale.ROOT,
                "%-9s  %6d  %8.1f  %9.0f | %7.1f %7.1f %7.1f %7.1f %9.1f | %d%n",
                measured.run().write() ? "write" : "read",
                measured.result().parameters().windowSize(),
                measured.result().bytes() / MEBIBYTE / seconds,
                measured.result().blocks() / seconds,
                times.getValueAtPercentile(50) / NANOS_PER_MICRO,
                times.getValueAtPercentile(90) / NANOS_PER_MICRO,
                times.getValueAtPercentile(99) / NANOS_PER_MICRO,
                times.getValueAtPercentile(99.9) / NANOS_PER_MICRO,
                times.getMaxValue() / NANOS_PER_MICRO,
                measured.result().retransmissions());
        out.flush();
    }
}
