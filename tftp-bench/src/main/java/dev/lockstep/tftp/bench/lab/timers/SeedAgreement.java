package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.lab.EstimateCell;
import dev.lockstep.tftp.bench.lab.SimulatedCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Whether the trials of each seed alone lead to the same statements. Two seeds contradict each other if the intervals of one put a timer before
 * another, and those of the other seed put it after. Immutable.
 */
final class SeedAgreement {
    private final Map<String, Standings> bySeed;

    private SeedAgreement(final Map<String, Standings> bySeed) {
        this.bySeed = bySeed;
    }

    /**
     * The standings by each seed.
     *
     * @param byTimer cells with the trials of the first seed first
     */
    static SeedAgreement of(final Map<String, List<SimulatedCell>> byTimer, final List<String> seeds) {
        final int trials = byTimer.values().iterator().next().get(0).trials() / seeds.size();
        final Map<String, Standings> bySeed = new LinkedHashMap<>();
        for (int i = 0; i < seeds.size(); i++) {
            bySeed.put(seeds.get(i), Standings.of(byTimer, i * trials, (i + 1) * trials, seeds.get(i)));
        }
        return new SeedAgreement(bySeed);
    }

    /** The names of the timers that the seeds recommend, one name if all agree. */
    Set<String> recommended(final Predicate<TimerScore> allowed) {
        final Set<String> names = new LinkedHashSet<>();
        bySeed.values()
                .forEach(standings -> names.add(
                        standings.recommended(allowed).map(TimerScore::timer).orElse("none")));
        return names;
    }

    /** A sentence for each pair of timers that two seeds put in opposite orders. */
    List<String> contradictions() {
        final List<TimerScore> timers = bySeed.values().iterator().next().scores();
        final List<String> contradictions = new ArrayList<>();
        for (int i = 0; i < timers.size(); i++) {
            for (int j = 0; j < i; j++) {
                final int one = i;
                final int other = j;
                if (any(standings -> standings.relative(one, other).high() < 1)
                        && any(standings -> standings.relative(one, other).low() > 1)) {
                    contradictions.add(timers.get(one).timer() + " is before "
                            + timers.get(other).timer() + " by one seed and after it by another");
                }
            }
        }
        return contradictions;
    }

    private boolean any(final Predicate<Standings> condition) {
        return bySeed.values().stream().anyMatch(condition);
    }

    /**
     * Whether the seeds agree.
     *
     * @param constraints each selects the timers of which one is recommended
     */
    Part conclusion(final List<Predicate<TimerScore>> constraints) {
        if (bySeed.size() == 1) {
            return new Part.Notice(
                    true,
                    "One seed: its luck cannot be seen",
                    List.of(
                            "Give three, such as --seed one,two,three: a percentile of few trials can be far off, for all timers alike."));
        }
        final List<String> contradictions = contradictions();
        final List<String> disputes = constraints.stream()
                .map(this::recommended)
                .filter(names -> names.size() > 1)
                .map(names -> "the seeds recommend " + String.join(" and ", names))
                .toList();
        if (contradictions.isEmpty() && disputes.isEmpty()) {
            return new Part.Sentence(
                    "Each of the " + bySeed.size()
                            + " seeds alone leads to the same recommendations, and none puts two timers into another order beyond the intervals.");
        }
        final List<String> sentences = new ArrayList<>(contradictions);
        sentences.addAll(disputes);
        return new Part.Notice(true, "The seeds disagree: more trials are necessary", sentences);
    }

    /** The mean ratio of each timer by each seed. */
    Table table() {
        final Columns<Integer> columns = new Columns<Integer>()
                .add(
                        "both ends",
                        i -> bySeed.values().iterator().next().scores().get(i).timer());
        bySeed.forEach((seed, standings) -> columns.add(seed, i -> {
            final var ratio = standings.scores().get(i).meanRatio();
            return EstimateCell.of(ratio.value(), ratio.interval());
        }));
        return columns.table(
                "p99 / best, mean, by the trials of each seed alone",
                IntStream.range(0, bySeed.values().iterator().next().scores().size())
                        .boxed()
                        .toList(),
                "The seeds draw different losses. Their intervals overlap if the trials suffice.");
    }
}
