package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;
import java.util.List;

/** The network on which a server is probed, with its clock: UDP, or a simulated network in tests. */
interface Network {
    /** The present time; differences of two times are durations. */
    long nowNs();

    /** Opens a UDP port of its own. */
    Wire open() throws IOException;

    /**
     * Runs tasks side by side, each on a thread of its own, and waits for all. If one fails, the others are interrupted.
     *
     * @throws IOException the failure of a task
     * @throws Unmeasured the failure of a task
     */
    void runSideBySide(List<Task> tasks) throws IOException, Unmeasured;

    /** A part of a probe. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException, Unmeasured;
    }
}
