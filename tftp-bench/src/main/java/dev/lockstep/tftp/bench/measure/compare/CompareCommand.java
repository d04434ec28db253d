package dev.lockstep.tftp.bench.measure.compare;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.bench.console.Progress;
import dev.lockstep.tftp.bench.console.TrialOptions;
import dev.lockstep.tftp.bench.console.VerdictOptions;
import dev.lockstep.tftp.bench.findings.report.Recording;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.findings.statistics.RunOrder;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import dev.lockstep.tftp.bench.measure.implementation.ImplementationOptions;
import dev.lockstep.tftp.bench.measure.load.GeneratedFiles;
import dev.lockstep.tftp.bench.measure.machine.MachineWatch;
import dev.lockstep.tftp.bench.measure.process.JavaChild;
import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import dev.lockstep.tftp.bench.measure.schedule.OrderBlock;
import dev.lockstep.tftp.bench.measure.schedule.Task;
import dev.lockstep.tftp.platform.AgronaAccess;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tftp-bench compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Measures our implementation and every installed peer in the same way.",
        description = {
            "",
            "A peer is a TFTP server or client of another project. A neutral client, a bare socket loop on its own core that shares no code with any"
                    + " implementation, loads the servers; a neutral responder serves the clients; and each client runs with each server. Each trial is a"
                    + " fresh process, in a random order that is balanced within blocks. Each peer is compared with our implementation, which is measured"
                    + " twice in each block. A verdict is faster, slower, equivalent or undecided; a run with too few trials for any verdict is refused."
                    + " A peer that is not installed is reported as absent, with the package to install; an option that a peer does not know, as"
                    + " unsupported.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured; the report shows failures of peers",
            "1:our implementation failed, or no measurement was possible",
            "2:the command line is wrong"
        })
public final class CompareCommand implements Callable<Integer> {
    private static final int FULL_TRIALS = 10;
    private static final int QUICK_TRIALS = 2;
    private static final double FULL_SECONDS = 1;
    private static final double FULL_WARM_UP = 3;
    private static final double QUICK_SECONDS = 0.5;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--quick",
            description = "Fewer conditions, 2 trials of half a second: an overview without verdicts.")
    private boolean quick;

    @Mixin
    private final ImplementationOptions implementationOptions = new ImplementationOptions();

    @Option(
            names = "--where",
            paramLabel = "TEXT",
            description =
                    "Measure only the cells of the named table that have the named conditions, such as 'servers clients=500', with their"
                            + " bound. Tables: servers, small files, clients, pairs, duplicate ACKs. Several --where measure the cells of each."
                            + " Default: all")
    private List<String> where = List.of();

    @Option(
            names = "--placement",
            paramLabel = "WHERE",
            description = "same-core, separate-cores, unpinned. Default: separate-cores if possible")
    private Placement placement = Placement.best();

    @Mixin
    private final TrialOptions trialOptions = new TrialOptions();

    @Mixin
    private final VerdictOptions verdictOptions = new VerdictOptions();

    @Override
    public Integer call() throws IOException {
        AgronaAccess.check();
        if (implementationOptions.print(spec)) {
            return CommandLine.ExitCode.OK;
        }
        final Workload workload = quick ? Workload.quick() : Workload.full();
        final Tasks tasks = new Tasks(implementationOptions.load(spec));
        final double warmUp = trialOptions.warmUpSeconds(quick ? QUICK_SECONDS : FULL_WARM_UP);
        final double seconds = trialOptions.seconds(quick ? QUICK_SECONDS : FULL_SECONDS);
        final int trials = trialOptions.trials(quick ? QUICK_TRIALS : FULL_TRIALS);
        final double margin = verdictOptions.margin();
        final Recording run;
        try (GeneratedFiles files = GeneratedFiles.create(workload.sizes());
                MachineWatch watch = MachineWatch.start(ThisProgram.of(spec));
                JavaChild generator = child("neutral-client");
                JavaChild responder = child("neutral-server")) {
            final int port = Integer.parseInt(responder.readLine());
            final ServerTrial servers = new ServerTrial(generator, watch, files.root(), placement, warmUp, seconds);
            final ClientTrial clients = new ClientTrial(watch, files.root(), placement);
            tasks.addServers(workload.servers(), servers);
            tasks.addConduct(servers, workload.conductSize());
            tasks.addClients(workload.clients(), clients, responder, port);
            tasks.addPairs(workload.pairs(), clients);
            run = measured(wanted(tasks), trials, margin);
        }
        return run.finish(run.directory().failures(CompareCommand::isOurs), facts(tasks));
    }

    private List<Task> wanted(final Tasks tasks) {
        try {
            return WantedCells.of(where).among(tasks.all());
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--where: " + e.getMessage(), e);
        }
    }

    /** The rule of the verdicts. It is known, and a run that cannot give any is refused, before a trial starts. */
    private VerdictRule rule(final List<Task> tasks, final int trials, final double margin) {
        final int comparisons = Tasks.comparisons(tasks);
        final boolean judges = !quick && !verdictOptions.noVerdict();
        if (judges && comparisons > 0) {
            final String refusal = tooFewTrials(trials, comparisons);
            if (!refusal.isEmpty()) {
                throw new ParameterException(spec.commandLine(), refusal);
            }
            final PrintWriter out = spec.commandLine().getOut();
            out.println("Verdicts on " + peers(comparisons) + " need at least " + Comparison.fewestBlocks(comparisons)
                    + " trials; this run has " + trials + ".");
            out.flush();
        }
        return new VerdictRule(margin, judges);
    }

    /** The reason why no verdict is possible, and what to type instead; empty if there are enough trials. */
    static String tooFewTrials(final int trials, final int comparisons) {
        final int fewest = Comparison.fewestBlocks(comparisons);
        return trials >= fewest
                ? ""
                : "--trials " + trials + " allow no verdict on " + peers(comparisons) + ": type --trials " + fewest
                        + ", or --no-verdict for estimates and intervals only";
    }

    private static String peers(final int count) {
        return count + (count == 1 ? " peer" : " peers");
    }

    private Recording measured(final List<Task> tasks, final int trials, final double margin) throws IOException {
        final Recording run =
                Recording.begin(spec, trialOptions.results(), trialOptions.seed(), rule(tasks, trials, margin));
        final Map<String, List<Task>> groups =
                tasks.stream().collect(Collectors.groupingBy(Task::group, LinkedHashMap::new, Collectors.toList()));
        final int repetitions = trialOptions.repetitions(OrderBlock.REPETITIONS);
        try (Progress progress = new Progress(tasks.size() * trials)) {
            for (int block = 0; block < trials; block++) {
                for (final Map.Entry<String, List<Task>> group : groups.entrySet()) {
                    new OrderBlock(block, inOrder(group.getKey(), group.getValue(), block, trials), repetitions)
                            .measure(OrderBlock.into(run.directory()), progress);
                }
            }
        }
        return run;
    }

    /** The tasks in the order of this block, a row of the group's balanced order. */
    private List<Task> inOrder(final String group, final List<Task> tasks, final int block, final int trials) {
        final Map<String, Task> byArm = tasks.stream()
                .collect(Collectors.toMap(Task::arm, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        return RunOrder.ofBlock(List.copyOf(byArm.keySet()), trials, trialOptions.seed() + "/" + group, block).stream()
                .map(arm -> requireNonNull(byArm.get(arm)))
                .toList();
    }

    private static boolean isOurs(final Trial trial) {
        return Arms.isOurs(trial.arm());
    }

    private Map<String, String> facts(final Tasks tasks) {
        final Map<String, String> facts = new LinkedHashMap<>(tasks.versions());
        facts.put("placement", placement.toString());
        return facts;
    }

    private JavaChild child(final String role) throws IOException {
        final List<String> command = ThisProgram.of(spec).command(List.of(role));
        return JavaChild.start(
                role, role.equals("neutral-client") ? placement.client(command) : placement.server(command));
    }
}
