package dev.lockstep.tftp.bench.explain;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Distinguishes packets that a timer repeats from those that are repeated in answer to a packet: to a duplicate, or to an ACK that reports a gap in a window.
 */
final class Timeouts {
    /** No timer of a program for TFTP is shorter. */
    private static final long SHORTEST_NS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long LONG_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int MUCH = 3;

    private final List<Step> steps;
    private final long clientAnswerNs;
    private final long serverAnswerNs;

    Timeouts(final List<Step> steps) {
        this.steps = steps;
        clientAnswerNs = longestAnswerNs(true);
        serverAnswerNs = longestAnswerNs(false);
    }

    /** The time in which an end answers, if it answers: several times its median. */
    private long longestAnswerNs(final boolean fromClient) {
        final long[] gaps = steps.stream()
                .skip(1)
                .filter(step -> step.fromClient() == fromClient && !step.isRepetition())
                .mapToLong(Step::gapNs)
                .sorted()
                .toArray();
        return gaps.length == 0 ? LONG_NS : Math.max(LONG_NS, MUCH * gaps[gaps.length / 2]);
    }

    /** The number of steps that a timer caused. */
    int count() {
        return (int) IntStream.range(1, steps.size()).filter(this::caused).count();
    }

    /** Whether a timer caused a step other than the first. */
    boolean caused(final int place) {
        final Step step = steps.get(place);
        final Step before = steps.get(place - 1);
        if (!step.isRepetition()) {
            return false;
        }
        if (before.fromClient() == step.fromClient()) {
            return step.gapNs() > SHORTEST_NS;
        }
        return !before.isRepetition() && step.gapNs() > (step.fromClient() ? clientAnswerNs : serverAnswerNs);
    }
}
