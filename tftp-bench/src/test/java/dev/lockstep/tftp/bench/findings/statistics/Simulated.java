package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Random;

/** Trials of arms whose truth is known; {@link Random} promises its numbers, and is not the generator under test. */
final class Simulated {
    private Simulated() {}

    /** Normal trials. */
    static double[] trials(final Random random, final int count, final double mean, final double deviation) {
        final double[] trials = new double[count];
        for (int i = 0; i < count; i++) {
            trials[i] = mean + deviation * random.nextGaussian();
        }
        return trials;
    }

    /** What a machine does to all arms of a block alike: a drift of some 20 % and a disturbance of 5 % a block. */
    static double[] machine(final Random random, final int blocks) {
        final double[] speed = new double[blocks];
        for (int i = 0; i < blocks; i++) {
            speed[i] = 1 + 0.2 * i / blocks + 0.05 * random.nextGaussian();
        }
        return speed;
    }

    /** An arm that takes a time on such a machine, with 1 % of noise of its own. */
    static double[] times(final Random random, final double[] machine, final double time) {
        final double[] times = trials(random, machine.length, time, 0.01 * time);
        for (int i = 0; i < times.length; i++) {
            times[i] *= machine[i];
        }
        return times;
    }
}
