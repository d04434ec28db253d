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
        header = "Measures a server's real timers: asks it for a file, and then says nothing.",
        description = {
            "",
            "Four transfers: one that acknowledges a block five times, one that reports a gap in a window, and, at the same time, one whose first"
                    + " packet is never answered and one whose third block is not. Listens until nothing more is to be expected: a server that"
                    + " is patient takes its two minutes.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:no server, or no such file", "2:the command line is wrong"})
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
            description = "A file that it serves, of 4 KiB at least.")
    private String file = "";

    @Option(
            names = "--patience",
            paramLabel = "S",
            defaultValue = "180",
            description = "Listens no longer. Default: ${DEFAULT-VALUE} s")
    private double patienceSeconds;

    @Option(names = "--name", paramLabel = "NAME", description = "Of the profile. Default: the server")
    private @Nullable String name;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Writes what was found as a profile that a plan of simulate can name.")
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
            throw new ParameterException(spec.commandLine(), "there is no host '" + address.getHostString() + "'");
        }
        return address;
    }

    /** Measures all there is to measure. */
    static ProbeResult probe(
            final String name, final InetSocketAddress server, final String file, final long patienceNs)
            throws IOException {
        final SilenceProbe silence = new SilenceProbe(server, file, patienceNs);
        final ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            // one after the other: some servers take one transfer of a client at a time; the silent ones last long, and
            // run together
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
