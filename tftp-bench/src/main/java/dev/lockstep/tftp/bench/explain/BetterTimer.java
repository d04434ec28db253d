package dev.lockstep.tftp.bench.explain;

import dev.lockstep.tftp.wire.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** What a timer that adapts to the path would have waited: smoothed round trip and four deviations (RFC 6298), at least 200 ms. */
final class BetterTimer {
    private static final long FLOOR_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int FEWEST = 4;

    private BetterTimer() {}

    /** The answers to packets that were sent once. The gap before each is the time of the answer. */
    static List<Step> answers(final List<Step> steps) {
        final List<Step> answers = new ArrayList<>();
        for (int i = 1; i < steps.size(); i++) {
            final Step step = steps.get(i);
            final Step before = steps.get(i - 1);
            if (step.fromClient() != before.fromClient()
                    && !step.isRepetition()
                    && !before.isRepetition()
                    && !step.is(Opcode.ERROR)) {
                answers.add(step);
            }
        }
        return answers;
    }

    /** The time that such a timer would have saved; empty if too little was measured. */
    static OptionalLong savingNs(final List<Step> steps, final Timeouts timeouts) {
        final List<Long> roundTrips = answers(steps).stream().map(Step::gapNs).toList();
        if (roundTrips.size() < FEWEST) {
            return OptionalLong.empty();
        }
        final double mean =
                roundTrips.stream().mapToLong(Long::longValue).average().orElse(0);
        final double deviation = roundTrips.stream()
                .mapToDouble(trip -> Math.abs(trip - mean))
                .average()
                .orElse(0);
        // an answer comes after the ways of both ends
        final long timeoutNs = Math.max(FLOOR_NS, Math.round(2 * mean + 8 * deviation));
        long savedNs = 0;
        for (int i = 1; i < steps.size(); i++) {
            if (timeouts.caused(i)) {
                savedNs += Math.max(0, steps.get(i).gapNs() - timeoutNs);
            }
        }
        return OptionalLong.of(savedNs);
    }
}
