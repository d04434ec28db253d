package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.simulation.Simulation;
import java.util.SplittableRandom;

/** Makes content answer NOT_READY at random times, and wakes its transfer when the content is ready. */
final class Readiness {
    private final Simulation simulation;
    private final double stallProbability;
    private final long longestStallNs;
    private final SplittableRandom random;
    private Runnable wakeUp = () -> {};
    private boolean stalled;

    Readiness(final Simulation simulation, final Scenario scenario, final long seed) {
        this.simulation = simulation;
        stallProbability = scenario.stallProbability;
        longestStallNs = scenario.longestStallNs;
        random = new SplittableRandom(seed);
    }

    Readiness wakes(final Runnable waiting) {
        wakeUp = waiting;
        return this;
    }

    /** Whether the content is ready; otherwise it answers NOT_READY. */
    boolean isReady() {
        if (!stalled && stallProbability > 0 && random.nextDouble() < stallProbability) {
            stall(1 + random.nextLong(longestStallNs));
        }
        return !stalled;
    }

    void stall(final long durationNs) {
        stalled = true;
        simulation.after(durationNs, this::end);
    }

    private void end() {
        stalled = false;
        wakeUp.run();
    }
}
