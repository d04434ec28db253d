package dev.lockstep.tftp.bench.measure.loopback;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.measure.load.LoadResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Our clients in a process of their own: warm up, say {@code ready}, and measure as each line of standard input says, answered with a
 * {@link LoadResult}: for so many seconds, with files of so many bytes.
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
        try (LoadDriver driver = new LoadDriver(options.cell(), server);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            driver.warmUp(warmUpSeconds);
            System.out.println(READY);
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                final String[] load = line.split(" ", -1);
                final LoadResult result = driver.measure(Double.parseDouble(load[0]), Long.parseLong(load[1]));
                System.out.println(new ObjectMapper().writeValueAsString(result));
            }
        }
        return CommandLine.ExitCode.OK;
    }
}
