package dev.lockstep.tftp.bench.measure.soak;

import dev.lockstep.tftp.bench.console.OptionRange;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import dev.lockstep.tftp.platform.AgronaAccess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tftp-bench soak}. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header =
                "Runs the server under load and hardships for a long time: are transfers exact, and does it hold on to nothing?",
        description = {
            "",
            "Clients read and write files of many sizes, with and without options, in octet and netascii. Meanwhile clients die in the middle,"
                    + " client programs are killed, floods of requests come from forged senders, the disk is full and freed, and addresses of the"
                    + " server come and go.",
            "",
            "The table at the end says for each expectation what was seen. Every transfer has to be exact, or refused, or ended by one of the"
                    + " hardships. Outside of floods, no request may wait longer than 5 s for a first answer. At the end the server must hold no more"
                    + " than at the start.",
            "",
            "The server, its network and its disk are in namespaces of their own: this needs Linux, root, and the programs unshare, ip and"
                    + " mount. Nothing outside is changed.",
            ""
        },
        footer = {"", "Example, 3 minutes:", "  sudo java -jar tftp-bench.jar soak --duration 3m"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all expectations hold",
            "1:an expectation does not hold, or the soak could not be run to its end",
            "2:the command line is wrong",
            "3:this system or user cannot have namespaces"
        })
public final class SoakCommand implements Callable<Integer> {
    private static final int NO_NAMESPACES = 3;
    private static final int MOST_CLIENTS = 10_000;
    private static final int MOST_REQUESTS = 100_000_000;
    private static final double LONGEST_SECONDS = 1_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "20m",
            description = "Time of the load, at least 5s. Default: ${DEFAULT-VALUE}")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "500",
            description =
                    "Number of clients at a time. The server admits twice as many transfers. Default: ${DEFAULT-VALUE}")
    private int clients;

    @Option(
            names = "--flood",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Number of requests in each flood. Default: ${DEFAULT-VALUE}")
    private int flood;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            defaultValue = "60s",
            description =
                    "Time after which server and clients give up a silent peer. The soak ends this much later than its load."
                            + " Default: ${DEFAULT-VALUE}")
    private Duration patience = Duration.ZERO;

    @Option(
            names = "--seed",
            paramLabel = "TEXT",
            defaultValue = "lockstep",
            description =
                    "Determines what clients do and which hardships come, but not the moments. Default: ${DEFAULT-VALUE}")
    private String seed = "";

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "Keep the server's log in FILE. By default it is removed.")
    private @Nullable Path log;

    @Option(names = "--inside", hidden = true, description = "The namespaces are there.")
    private boolean inside;

    @Override
    public Integer call() throws IOException, InterruptedException {
        OptionRange.check(spec, "--duration", List.of(seconds(duration)), 5, LONGEST_SECONDS);
        OptionRange.check(spec, "--patience", List.of(seconds(patience)), 1, LONGEST_SECONDS);
        OptionRange.check(spec, "--clients", List.of(clients), 1, MOST_CLIENTS);
        OptionRange.check(spec, "--flood", List.of(flood), 1, MOST_REQUESTS);
        return inside ? soak() : enter();
    }

    private static double seconds(final Duration time) {
        return time.toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private int enter() throws IOException, InterruptedException {
        final String obstacle = OwnNamespaces.obstacle();
        if (!obstacle.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("tftp-bench soak: cannot make a network and mounts of its own: " + obstacle);
            return NO_NAMESPACES;
        }
        final List<String> arguments =
                new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
        arguments.add("--inside");
        return OwnNamespaces.run(ThisProgram.of(spec).command(arguments));
    }

    private int soak() throws IOException, InterruptedException {
        AgronaAccess.check();
        OwnNamespaces.endWithParent();
        final PrintWriter out = spec.commandLine().getOut();
        out.println("soak of " + seconds(duration) + " s, " + clients + " clients, --seed " + seed);
        out.flush();
        final Observations observations = new Soak(duration, clients, flood, patience, seed).run(log);
        final Expectations expectations = observations.expectations();
        out.print(expectations.render());
        observations.faults().forEach(fault -> out.println("FAULT: " + fault));
        out.println(expectations.allHold() ? "All expectations hold." : "AN EXPECTATION DOES NOT HOLD.");
        out.flush();
        return expectations.allHold() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
