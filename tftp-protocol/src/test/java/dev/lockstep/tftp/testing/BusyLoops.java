package dev.lockstep.tftp.testing;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Keeps the cores busy beside the tests of a run: {@code -Dbusy.loops.per.core=2} starts two endless loops for each core. A test that fails only
 * then depends on wall time.
 */
public final class BusyLoops implements TestExecutionListener {
    private static final int PER_CORE = Integer.getInteger("busy.loops.per.core", 0);

    private volatile boolean testing;

    /** For JUnit, which finds it as a service. */
    public BusyLoops() {}

    @Override
    public void testPlanExecutionStarted(final TestPlan plan) {
        testing = true;
        for (int i = 0; i < PER_CORE * Runtime.getRuntime().availableProcessors(); i++) {
            final Thread loop = new Thread(this::spin, "busy-loop-" + i);
            loop.setDaemon(true);
            loop.start();
        }
    }

    private void spin() {
        while (testing) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void testPlanExecutionFinished(final TestPlan plan) {
        testing = false;
    }
}
