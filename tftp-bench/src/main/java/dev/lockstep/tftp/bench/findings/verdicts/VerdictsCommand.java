package dev.lockstep.tftp.bench.findings.verdicts;

import dev.lockstep.tftp.bench.console.OptionRange;
import dev.lockstep.tftp.bench.console.Progress;
import dev.lockstep.tftp.bench.console.ResultsOption;
import dev.lockstep.tftp.bench.findings.report.Recording;
import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.RunDirectory;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tftp-bench verdicts}. */
@Command(
        name = "verdicts",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Tells how often the verdicts of a comparison are wrong, and which differences they find.",
        description = {
            "",
            "Simulates many comparisons whose true differences are known, with the noise of real runs: its size, its tails, and the part that"
                    + " all implementations of a block share. The code of the report judges them. The result is the rate of false verdicts and the"
                    + " power, the probability that a true difference is found.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:simulated; false verdicts are as rare as promised",
            "1:false verdicts are too frequent with this noise, or a run cannot be read",
            "2:the command line is wrong"
        })
public final class VerdictsCommand implements Callable<Integer> {
    private static final int MOST = 1_000_000;
    private static final int MOST_TRIALS = 1000;
    private static final int MOST_PEERS = 50;
    private static final double NOISE = 0.05;
    private static final double LITTLE_NOISE = 0.02;
    private static final double LOST = 0.1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN_DIR", arity = "1..*", description = "Measured runs whose noise is used.")
    private List<Path> directories = List.of();

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "10",
            description = "Trials of each implementation. Default: ${DEFAULT-VALUE}")
    private int trials;

    @Option(
            names = "--peers",
            paramLabel = "N",
            defaultValue = "7",
            description = "Peers that are compared with our implementation. Default: ${DEFAULT-VALUE}")
    private int peers;

    @Option(
            names = "--margin",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description = "The margin of equivalence. Default: ${DEFAULT-VALUE}")
    private double marginPercent;

    @Option(
            names = "--measurements",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Simulated measurements of all implementations for each figure. Default: ${DEFAULT-VALUE}")
    private int measurements;

    @Option(names = "--seed", paramLabel = "TEXT", defaultValue = "lockstep", description = "Default: ${DEFAULT-VALUE}")
    private String seed = "";

    @Mixin
    private final ResultsOption results = new ResultsOption();

    @Override
    public Integer call() throws IOException {
        OptionRange.check(spec, "--peers", List.of(peers), 1, MOST_PEERS);
        OptionRange.check(spec, "--trials", List.of(trials), Comparison.fewestBlocks(peers), MOST_TRIALS);
        OptionRange.check(spec, "--margin", List.of(marginPercent), 1, Units.PERCENT);
        OptionRange.check(spec, "--measurements", List.of(measurements), 1, MOST);
        final TrialNoise noise = noise();
        final VerdictRule rule = new VerdictRule(marginPercent / Units.PERCENT, true);
        final Recording run = Recording.begin(spec, results.directory(), seed, rule);
        final Map<String, VerdictRates> checks = new LinkedHashMap<>();
        final Map<String, SyntheticCell> cells = checks(rule);
        final PowerCurve curve;
        try (Progress progress = new Progress(cells.size() + PowerCurve.POINTS)) {
            cells.forEach((name, cell) -> {
                progress.step(name);
                checks.put(name, VerdictRates.of(cell, noise, rule, measurements, seed));
            });
            curve = PowerCurve.of(SyntheticCell.equal(trials, peers), cell -> {
                progress.step(cell.toString());
                return VerdictRates.of(cell, noise, rule, measurements, seed);
            });
        }
        run.directory().write("power.svg", PowerSvg.of(curve));
        return run.finish(List.of(VerdictsPage.of(noise, rule, checks, curve)), failures(checks));
    }

    private TrialNoise noise() throws IOException {
        final List<Run> runs = new ArrayList<>();
        for (final Path directory : directories) {
            runs.add(RunDirectory.read(directory));
        }
        try {
            return TrialNoise.of(runs);
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "RUN_DIR: " + e.getMessage(), e);
        }
    }

    /** The cells whose false verdicts are counted, by the description of their truth. */
    private Map<String, SyntheticCell> checks(final VerdictRule rule) {
        final SyntheticCell equal = SyntheticCell.equal(trials, peers);
        final Map<String, SyntheticCell> cells = new LinkedHashMap<>();
        cells.put("equal speeds, noise of the runs", equal);
        cells.put("equal speeds, 5 % noise", equal.noise(NOISE));
        cells.put(
                "equal speeds, 5 % noise, peers twice as noisy",
                equal.noise(NOISE).peersNoise(2));
        cells.put(
                "equal speeds, 5 % noise, one trial in ten fails",
                equal.noise(NOISE).lost(LOST));
        cells.put(
                "peers faster by the margin, 2 % noise",
                equal.noise(LITTLE_NOISE).all(rule.margin()));
        cells.put("peers faster by the margin, 5 % noise", equal.noise(NOISE).all(rule.margin()));
        cells.put("peers faster by the margin, noise of the runs", equal.all(rule.margin()));
        return cells;
    }

    private static List<String> failures(final Map<String, VerdictRates> checks) {
        return checks.entrySet().stream()
                .filter(check -> !check.getValue().keepsItsPromise())
                .map(check -> "false verdicts are more frequent than 5 %: " + check.getKey())
                .toList();
    }
}
