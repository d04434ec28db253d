package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transport.IdleMode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bound on waste: a loop that polled while nothing is to do would use all of the time that is looked at. */
@Timeout(60)
class IdleServerIT {
    private static final long LOOKED_AT_NS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long BOUND_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int TRIES = 5;

    @ParameterizedTest
    @EnumSource(names = {"ADAPTIVE", "BLOCKING"})
    void shouldUseNoProcessorTimeWhileNobodyAsks(final IdleMode idleMode) throws Exception {
        try (RunningServer server =
                RunningServer.start(RunningServer.memory(), builder -> builder.idleMode(idleMode))) {
            server.assertAlive();
            long least = Long.MAX_VALUE;
            for (int i = 0; i < TRIES && least > BOUND_NS; i++) {
                least = Math.min(least, usedNs(loopThreadId()));
            }
            assertThat(least).as("nanoseconds of processor time").isLessThanOrEqualTo(BOUND_NS);
            server.assertAlive();
        }
    }

    /** Transfers that wait for their clients do not make it poll either. */
    @ParameterizedTest
    @EnumSource(names = {"ADAPTIVE", "BLOCKING"})
    void shouldUseNoProcessorTimeWhileClientsAreSilent(final IdleMode idleMode) throws Exception {
        try (RunningServer server = RunningServer.start(RunningServer.memory(), builder -> builder.idleMode(idleMode));
                RawClient one = server.client();
                RawClient two = server.client()) {
            one.request(Packets.rrq(RunningServer.FILE)).receive();
            two.request(Packets.wrq("new")).receive();
            long least = Long.MAX_VALUE;
            for (int i = 0; i < TRIES && least > BOUND_NS; i++) {
                least = Math.min(least, usedNs(loopThreadId()));
            }
            assertThat(least).as("nanoseconds of processor time").isLessThanOrEqualTo(BOUND_NS);
        }
    }

    private static long usedNs(final long thread) {
        final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        final long startNs = System.nanoTime();
        final long before = threads.getThreadCpuTime(thread);
        long leftNs = LOOKED_AT_NS;
        while (leftNs > 0) {
            LockSupport.parkNanos(leftNs);
            leftNs = LOOKED_AT_NS - (System.nanoTime() - startNs);
        }
        return threads.getThreadCpuTime(thread) - before;
    }

    private static long loopThreadId() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tftp-loop"))
                .mapToLong(Thread::getId)
                .findFirst()
                .orElseThrow();
    }
}
