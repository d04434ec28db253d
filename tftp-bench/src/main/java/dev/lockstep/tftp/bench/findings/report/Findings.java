package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The conclusions of a run and the warnings about it, the worst first. */
final class Findings {
    private Findings() {}

    /** The findings of a measured run. */
    static List<Part> of(final Summary summary) {
        final List<Part> findings = new ArrayList<>(of(summary.run().info()));
        final int voidTrials = summary.voidTrials();
        if (voidTrials > 0) {
            findings.add(new Part.Notice(
                    true,
                    "This machine was busy: " + voidTrials + " of "
                            + summary.run().trials().size() + " trials are void",
                    List.of()));
        }
        if (summary.isTooFew()) {
            findings.add(new Part.Notice(true, summary.tooFew(), List.of()));
        }
        Verdicts.of(summary).forEach(sentence -> findings.add(new Part.Sentence(sentence + ".")));
        final List<String> absent = absent(summary);
        if (!absent.isEmpty()) {
            findings.add(new Part.Notice(false, "Not measured", absent));
        }
        if (!summary.isTooFew()) {
            final Map<Boolean, List<String>> rules =
                    Precision.of(summary.run().trials(), summary.run().info().seed()).stream()
                            .collect(Collectors.partitioningBy(sentence -> sentence.contains("NOT reached")));
            rule(findings, true, "The stop rule was not satisfied", rules.getOrDefault(true, List.of()));
            rule(findings, false, "Stop rule", rules.getOrDefault(false, List.of()));
        }
        return findings;
    }

    private static List<String> absent(final Summary summary) {
        return summary.run().trials().stream()
                .filter(trial -> trial.outcome() == Outcome.ABSENT)
                .map(trial -> trial.arm() + " is absent: " + trial.detail())
                .distinct()
                .toList();
    }

    private static void rule(
            final List<Part> findings, final boolean bad, final String title, final List<String> sentences) {
        if (!sentences.isEmpty()) {
            findings.add(new Part.Notice(bad, title, sentences));
        }
    }

    /** The findings that exist for every run: the reasons not to trust it. */
    static List<Part> of(final RunInfo info) {
        return info.failures().isEmpty()
                ? List.of()
                : List.of(new Part.Notice(true, "FAIL: this run cannot be trusted", info.failures()));
    }
}
