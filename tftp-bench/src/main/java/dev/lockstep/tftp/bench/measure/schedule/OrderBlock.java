package dev.lockstep.tftp.bench.measure.schedule;

import dev.lockstep.tftp.bench.console.Progress;
import dev.lockstep.tftp.bench.findings.results.Measured;
import dev.lockstep.tftp.bench.findings.results.RunDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tasks of one group in one order block: each arm is measured once, one after the other. If the machine was busy with something else
 * during one of them, the arms are no longer comparable: they are void, which means that they are recorded and enter no figure, and all are
 * measured again.
 */
public final class OrderBlock {
    /** Repetitions of a block unless the user says otherwise. */
    public static final int REPETITIONS = 2;

    private static final String DISTURBED = "the machine was busy with something else";
    private static final String COMPANION = "the machine was busy during another trial of the block";

    private final int number;
    private final List<Task> tasks;
    private final int mostRepetitions;

    /** Takes the results of the tasks. */
    @FunctionalInterface
    public interface Results {
        void add(int block, Task task, Measured measured) throws IOException;
    }

    /** Results that become trials of a run. */
    public static Results into(final RunDirectory run) {
        return (block, task, measured) -> run.append(block, task.table(), task.arm(), task.cell(), measured);
    }

    /**
     * A block that was not measured yet.
     *
     * @param number of the block, from 0
     * @param tasks in the order of this block
     * @param mostRepetitions how often it is measured again if the machine was busy, 0 for never
     */
    public OrderBlock(final int number, final List<Task> tasks, final int mostRepetitions) {
        this.number = number;
        this.tasks = tasks;
        this.mostRepetitions = mostRepetitions;
    }

    /**
     * Measures the block.
     *
     * @param results takes all results, those of void measurements, too
     * @param progress takes a step for each measurement
     */
    public void measure(final Results results, final Progress progress) throws IOException {
        for (int repetition = 0; ; repetition++) {
            final List<Measured> measured = new ArrayList<>();
            for (final Task task : tasks) {
                progress.step(task.toString());
                measured.add(task.work().measure());
            }
            final boolean isVoid = measured.stream().anyMatch(Measured::isDisturbed);
            for (int i = 0; i < tasks.size(); i++) {
                results.add(number, tasks.get(i), isVoid ? voided(measured.get(i)) : measured.get(i));
            }
            if (!isVoid || repetition == mostRepetitions) {
                return;
            }
            progress.add(tasks.size());
        }
    }

    private static Measured voided(final Measured measured) {
        return measured.voided(measured.isDisturbed() ? DISTURBED : COMPANION);
    }
}
