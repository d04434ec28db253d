package dev.lockstep.tftp.bench.measure.loopback;

import dev.lockstep.tftp.bench.measure.load.LoadResult;
import dev.lockstep.tftp.bench.measure.process.ParentProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Our clients in their own process. It warms up and writes {@code ready}. Then each line of standard input gives a duration in seconds and
 * a file size in bytes; the answer is the {@link LoadResult} of that measurement.
 */
@Command(name = "drive", hidden = true)
public final class DriveCommand implements Callable<Integer> {
    static final String READY = "ready";

    @Mixin
    private final CellOptions options = new CellOptions();

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--warm-up", required = true)
    private double warmUpSeconds;

    @Override
    public Integer call() throws IOException {
        final InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (LoadDriver driver = new LoadDriver(options.cell(), server)) {
            final ParentProcess parent = new ParentProcess();
            driver.warmUp(warmUpSeconds);
            parent.say(READY);
            parent.serve(line -> {
                final String[] load = line.split(" ", -1);
                return driver.measure(Double.parseDouble(load[0]), Long.parseLong(load[1]));
            });
        }
        return CommandLine.ExitCode.OK;
    }
}
