package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Random;

/** Simulated trials of arms with known means. They use {@link Random}, whose sequence is specified, and not the generator under test. */
final class Simulated {
    private Simulated() {}

    /** Normally distributed trials. */
    static double[] trials(final Random random, final int count, final double mean, final double deviation) {
        final double[] trials = new double[count];
        for (int i = 0; i < count; i++) {
            trials[i] = mean + deviation * random.nextGaussian();
        }
        return trials;
    }

    /** The machine's effect on all arms of a block: a drift of about 20 % and a disturbance of 5 % for each block. */
    static double[] machine(final Random random, final int blocks) {
        final double[] speed = new double[blocks];
        for (int i = 0; i < blocks; i++) {
            speed[i] = 1 + 0.2 * i / blocks + 0.05 * random.nextGaussian();
        }
        return speed;
    }

    /** The times of an arm on such a machine, with 1 % of its own noise. */
    static double[] times(final Random random, final double[] machine, final double time) {
        final double[] times = trials(random, machine.length, time, 0.01 * time);
        for (int i = 0; i < times.length; i++) {
            times[i] *= machine[i];
        }
        return times;
    }
}
