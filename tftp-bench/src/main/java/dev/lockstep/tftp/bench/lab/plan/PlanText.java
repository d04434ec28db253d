package dev.lockstep.tftp.bench.lab.plan;

import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import java.util.List;
import java.util.stream.Collectors;

/** The plan.toml of a run, from which {@code replay} repeats a transfer, and {@code simulate} the whole run. */
public final class PlanText {
    private PlanText() {}

    /** The text of a user's plan with the trials and seeds of the run, which may come from the command line. */
    public static String of(final String text, final Plan plan) {
        return head(plan) + text.replaceAll("(?m)^[ \\t]*(trials|seed)[ \\t]*=.*\\R?", "");
    }

    /**
     * The text of a plan of built-in scenarios with one transfer and the same timer at both ends.
     *
     * @param profiles the text of the profiles that the plan uses, or empty
     */
    public static String of(final Plan plan, final String profiles) {
        final TransferSpec spec = plan.transfers().get(0);
        return head(plan) + "scenarios = "
                + list(plan.scenarios().stream().map(Scenario::name).toList()) + "\n\n[transfer]\ndirection = "
                + quoted(spec.write() ? "write" : "read") + "\nsize = " + quoted(Long.toString(spec.size()))
                + "\nblksize = " + quoted(Integer.toString(spec.blockSize())) + "\nwindowsize = "
                + quoted(Integer.toString(spec.windowSize())) + "\n\n[timers]\nboth = "
                + list(plan.pairs().stream().map(Plan.TimerPair::client).toList()) + "\n\n" + profiles;
    }

    private static String head(final Plan plan) {
        return "trials = " + plan.trials() + "\nseed = " + quoted(String.join(",", plan.seeds())) + "\n";
    }

    private static String list(final List<String> texts) {
        return texts.stream().map(PlanText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(final String text) {
        return '"' + text.replaceAll("[\\\\\"]", "\\\\$0") + '"';
    }
}
