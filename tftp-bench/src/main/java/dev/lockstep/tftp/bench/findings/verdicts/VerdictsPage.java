package dev.lockstep.tftp.bench.findings.verdicts;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page of the verdicts' rates. */
final class VerdictsPage {
    private VerdictsPage() {}

    static Page of(
            final TrialNoise noise,
            final VerdictRule rule,
            final Map<String, VerdictRates> checks,
            final PowerCurve curve) {
        return new Page(
                "",
                List.of(
                        new Part.Sentence(noise(noise)),
                        falseVerdicts(checks),
                        power("faster", "The share of measurements that find the difference.", curve, true),
                        power(
                                "equivalent",
                                "The share of measurements with the verdict equivalent: right below "
                                        + Figure.shortPercent(rule.margin()) + ", wrong from there on.",
                                curve,
                                false),
                        chart(curve)));
    }

    private static String noise(final TrialNoise noise) {
        final List<Double> scales = noise.scales();
        return "Noise of " + noise.trials() + " trials under " + scales.size()
                + " conditions: the standard deviation is "
                + Figure.shortPercent(scales.get(0)) + " to " + Figure.shortPercent(scales.get(scales.size() - 1))
                + " with a median of "
                + Figure.shortPercent(scales.get(scales.size() / 2)) + "; " + Figure.shortPercent(noise.blockShare())
                + " of the variance is common to a block.";
    }

    private static Table falseVerdicts(final Map<String, VerdictRates> checks) {
        return new Columns<Map.Entry<String, VerdictRates>>()
                .add("truth", Map.Entry::getKey)
                .add("measurements", check -> check.getValue().measurements())
                .add(
                        "false \"faster\"\nor \"slower\"",
                        check -> rate(check.getValue(), check.getValue().wrongDifference()))
                .add(
                        "95 %\ninterval",
                        check -> interval(check.getValue(), check.getValue().wrongDifference()))
                .add(
                        "false\n\"equivalent\"",
                        check -> rate(check.getValue(), check.getValue().wrongEquivalence()))
                .add(
                        "95 %\ninterval",
                        check -> interval(check.getValue(), check.getValue().wrongEquivalence()))
                .table(
                        "false verdicts",
                        List.copyOf(checks.entrySet()),
                        "A measurement counts if the verdict on any of its peers is false. The method promises at most 5 %.");
    }

    private static String rate(final VerdictRates rates, final int count) {
        return Figure.percent(rates.rate(count));
    }

    private static String interval(final VerdictRates rates, final int count) {
        return rates.interval(count).text(Figure::percent);
    }

    private static Table power(
            final String title, final String note, final PowerCurve curve, final boolean isOfDifferences) {
        final Columns<PowerCurve.Line> columns =
                new Columns<PowerCurve.Line>().add("noise", line -> Figure.shortPercent(line.noise()));
        for (int i = 0; i < curve.differences().size(); i++) {
            final int place = i;
            columns.add(
                    Figure.shortPercent(curve.differences().get(i)),
                    line -> Figure.percent((isOfDifferences ? line.found() : line.equivalent()).get(place)));
        }
        return columns.table("verdict \"" + title + "\" on one peer, by its true difference", curve.lines(), note);
    }

    private static Part chart(final PowerCurve curve) {
        final List<Part.Line> lines = new ArrayList<>();
        for (final PowerCurve.Line line : curve.lines()) {
            lines.add(Part.Line.of(
                    Figure.shortPercent(line.noise()) + " noise",
                    line.found().stream().map(share -> Units.PERCENT * share).toList(),
                    null));
        }
        return new Part.Curves(
                "power",
                "true difference, %",
                "% of measurements that find it",
                Part.Axes.PLACES,
                curve.differences().stream().map(one -> Units.PERCENT * one).toList(),
                lines,
                "");
    }
}
