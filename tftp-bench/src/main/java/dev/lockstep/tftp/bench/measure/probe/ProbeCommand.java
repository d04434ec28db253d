package dev.lockstep.tftp.bench.measure.probe;

import dev.lockstep.tftp.bench.console.OptionRange;
import dev.lockstep.tftp.commandline.HostAndPort;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tftp-bench probe}. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Measures the timers of a live server: requests a file and leaves packets unanswered.",
        description = {
            "",
            "Runs four transfers: one acknowledges a block five times, one reports a gap in a window, and two at the same time leave the first"
                    + " packet or the third block unanswered. Listens until no further packet is to be expected, which takes two minutes with a"
                    + " patient server.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:the server does not answer, or has no such file", "2:the command line is wrong"
        })
public final class ProbeCommand implements Callable<Integer> {
    private static final int BLOCK = 3;
    private static final double LONGEST_SECONDS = 3600;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "HOST[:PORT]",
            description = "The server; port 69 by default. An IPv6 address in brackets.")
    private String server = "";

    @Option(
            names = "--file",
            required = true,
            paramLabel = "NAME",
            description = "A file that the server serves, of at least 4 KiB.")
    private String file = "";

    @Option(
            names = "--patience",
            paramLabel = "S",
            defaultValue = "180",
            description = "Listen for at most S seconds. Default: ${DEFAULT-VALUE} s")
    private double patienceSeconds;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the profile. Default: the server")
    private @Nullable String name;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Write the result to FILE as a profile for a plan of simulate.")
    private @Nullable Path profile;

    @Override
    public Integer call() throws IOException {
        OptionRange.check(spec, "--patience", List.of(patienceSeconds), 1, LONGEST_SECONDS);
        final ProbeResult result = probe(
                name == null ? server : name,
                address(),
                file,
                Math.round(patienceSeconds * TimeUnit.SECONDS.toNanos(1)));
        final PrintWriter out = spec.commandLine().getOut();
        out.print(result.asText());
        out.flush();
        if (profile != null) {
            Files.writeString(profile, result.asProfile());
            out.println("profile: " + profile);
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private InetSocketAddress address() {
        final InetSocketAddress named;
        try {
            named = HostAndPort.parse(server);
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        final InetSocketAddress address = new InetSocketAddress(named.getHostString(), named.getPort());
        if (address.isUnresolved()) {
            throw new ParameterException(spec.commandLine(), "unknown host '" + address.getHostString() + "'");
        }
        return address;
    }

    /** Runs all probes. */
    static ProbeResult probe(
            final String name, final InetSocketAddress server, final String file, final long patienceNs)
            throws IOException {
        final SilenceProbe silence = new SilenceProbe(server, file, patienceNs);
        final ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            // sequential, because some servers accept one transfer of a client at a time; the two unanswered transfers
            // // take long and run
            // concurrently
            final String gap = GapProbe.of(server, file);
            final double duplicates = DuplicateAckProbe.dataPerDuplicate(server, file);
            final Future<Silence> opening = threads.submit(silence::ofFirstPacket);
            final Future<Silence> block = threads.submit(() -> silence.ofBlock(BLOCK));
            return new ProbeResult(name, opening.get(), block.get(), duplicates, gap);
        } catch (final ExecutionException e) {
            if (e.getCause() instanceof final IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
