package dev.lockstep.tftp.bench.lab;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.bench.console.OptionRange;
import dev.lockstep.tftp.bench.console.ResultsOption;
import dev.lockstep.tftp.bench.lab.plan.Plan;
import dev.lockstep.tftp.bench.lab.plan.PlanText;
import dev.lockstep.tftp.bench.lab.plan.Scenarios;
import dev.lockstep.tftp.bench.lab.profile.Profiles;
import dev.lockstep.tftp.platform.AgronaAccess;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tftp-bench simulate}. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Runs the product's own transfers in virtual time, over a simulated network that a plan describes.",
        description = {
            "",
            "A plan (TOML) names scenarios, transfers and timers; every combination is a cell of many trials. Losses are keyed to the packet: trial 1 of"
                    + " every cell loses the same blocks, whichever timer sends them, so that timers are compared in pairs. The same seed gives the same"
                    + " bytes of output on every machine.",
            "",
            "  trials = 200",
            "  scenarios = [\"lan\", \"lossy-1\"]",
            "  [transfer]",
            "  size = \"1M\"",
            "  windowsize = \"{1,16}\"",
            "  [timers]",
            "  both = [\"adaptive:floor={10ms,50ms}\", \"hpa5\"]",
            "  client = [\"busybox\"]",
            "  server = [\"adaptive\", \"atftp\"]",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:simulated",
            "1:the plan cannot be read, or a file arrived with wrong bytes: a bug in the engine, reported with its seed",
            "2:the command line is wrong"
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final int MOST_TRIALS = 1_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "PLAN.toml", arity = "0..1", description = "The plan to simulate.")
    private @Nullable Path file;

    @Option(
            names = "--seed",
            paramLabel = "TEXT",
            split = ",",
            description = "Seeds, instead of the plan's; three show the luck that one hides.")
    private List<String> seeds = List.of();

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Trials of each cell with each seed, instead of the plan's number.")
    private @Nullable Integer trials;

    @Mixin
    private final ResultsOption results = new ResultsOption();

    @Option(
            names = "--print-scenarios",
            description = "Prints the built-in scenarios with an explanation of their keys, and ends.")
    private boolean printsScenarios;

    @Option(
            names = "--print-timers",
            description = "Prints the strategies and profiles that a plan may name, and ends.")
    private boolean printsTimers;

    @Override
    public Integer call() throws IOException {
        AgronaAccess.check();
        final PrintWriter out = spec.commandLine().getOut();
        if (printsScenarios) {
            out.print(Scenarios.text());
            out.flush();
            return CommandLine.ExitCode.OK;
        }
        if (printsTimers) {
            out.println(RetransmitPolicies.explanation());
            out.println("Profiles of peers:");
            Profiles.names().forEach(name -> out.println("  " + name));
            out.flush();
            return CommandLine.ExitCode.OK;
        }
        final Plan plan = plan();
        final String planText = Files.readString(requireNonNull(file));
        final SimulationRun run = new SimulationRun(plan);
        final LaboratoryRun laboratory = LaboratoryRun.begin(spec, results.directory(), plan.seeds());
        laboratory.directory().write("plan.toml", PlanText.of(planText, plan));
        final List<SimulatedCell> cells = laboratory.simulate(run, true);
        laboratory.directory().write("summary.csv", SimulationCsv.of(cells));
        return laboratory.finish(List.of(ScenarioPage.of(cells)));
    }

    private Plan plan() throws IOException {
        if (file == null) {
            throw new ParameterException(
                    spec.commandLine(), "missing plan: tftp-bench simulate PLAN.toml; --help shows an example");
        }
        Plan plan = Plan.read(file);
        if (trials != null) {
            OptionRange.check(spec, "--trials", List.of(trials), 1, MOST_TRIALS);
            plan = plan.withTrials(trials);
        }
        return seeds.isEmpty() ? plan : plan.withSeeds(Seeds.checked(spec, seeds));
    }
}
