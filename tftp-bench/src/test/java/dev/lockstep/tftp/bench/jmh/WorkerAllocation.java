package dev.lockstep.tftp.bench.jmh;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Counts as {@code -prof gc} does, but only the allocations of JMH's workers. That profiler adds up all threads, and here some belong to the
 * build and allocate all the time.
 */
public final class WorkerAllocation implements InternalProfiler {
    static final String BYTES = "worker.bytes";

    private static final String WORKER = "jmh-worker";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long bytesBefore;

    /** JMH calls this constructor. */
    public WorkerAllocation() {}

    @Override
    public String getDescription() {
        return "bytes allocated by the threads that run benchmarks";
    }

    @Override
    public void beforeIteration(final BenchmarkParams benchmark, final IterationParams iteration) {
        bytesBefore = allocatedBytes();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            final BenchmarkParams benchmark, final IterationParams iteration, final IterationResult result) {
        return List.of(new ScalarResult(BYTES, allocatedBytes() - bytesBefore, "B", AggregationPolicy.AVG));
    }

    private static long allocatedBytes() {
        final long[] workers = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(WORKER))
                .mapToLong(Thread::getId)
                .toArray();
        long sum = 0;
        for (final long bytes : THREADS.getThreadAllocatedBytes(workers)) {
            sum += bytes;
        }
        return sum;
    }
}
