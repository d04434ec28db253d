package dev.lockstep.tftp.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Nothing allocates in steady state, but what {@link Ungated} names. In this process, and a number of operations instead of a time: JMH
 * allocates some kilobytes itself each iteration, which have to be little beside what a byte an operation would be.
 */
class AllocationGateIT {
    private static final double ALLOWED_BYTES = 0.01;
    private static final String BYTES_A_BATCH = "gc.alloc.rate.norm";
    private static final int WARM_UP_OPERATIONS = 50_000;
    private static final int OPERATIONS = 1_000_000;
    private static final int ITERATIONS = 2;

    /** Whether something allocates does not depend on how many there are. */
    private static final String TRANSFERS = "64";

    @Test
    void shouldAllocateNothingInSteadyState() throws RunnerException {
        final List<String> gated = benchmarks()
                .filter(AllocationGateIT::isGated)
                .map(name -> "^" + Pattern.quote(name) + "$")
                .toList();
        final OptionsBuilder options = new OptionsBuilder();
        gated.forEach(options::include);
        options.forks(0)
                .mode(Mode.SingleShotTime)
                .warmupIterations(ITERATIONS)
                .warmupBatchSize(WARM_UP_OPERATIONS)
                .measurementIterations(ITERATIONS)
                .measurementBatchSize(OPERATIONS)
                .param("transfers", TRANSFERS)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);

        final Collection<RunResult> results = new Runner(options.build()).run();

        assertThat(results.stream()
                        .map(result -> result.getParams().getBenchmark())
                        .distinct())
                .hasSameSizeAs(gated);
        assertThat(results.stream()
                        .filter(result -> bytesAnOperation(result) >= ALLOWED_BYTES)
                        .collect(Collectors.toMap(AllocationGateIT::name, AllocationGateIT::bytesAnOperation)))
                .isEmpty();
    }

    private static Stream<String> benchmarks() {
        return BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream()
                .map(entry -> entry.getUsername());
    }

    private static boolean isGated(final String benchmark) {
        final int dot = benchmark.lastIndexOf('.');
        try {
            final Class<?> type = Class.forName(benchmark.substring(0, dot));
            final Method method = type.getMethod(benchmark.substring(dot + 1));
            return !type.isAnnotationPresent(Ungated.class) && !method.isAnnotationPresent(Ungated.class);
        } catch (final ReflectiveOperationException e) {
            throw new LinkageError("JMH's list names " + benchmark + ", which is not there", e);
        }
    }

    private static String name(final RunResult result) {
        final Map<String, String> parameters = new TreeMap<>();
        result.getParams()
                .getParamsKeys()
                .forEach(key -> parameters.put(key, result.getParams().getParam(key)));
        return result.getParams().getBenchmark() + parameters;
    }

    /** JMH's own threads and this process's allocate now and then; what a body allocates shows in each iteration. */
    private static double bytesAnOperation(final RunResult result) {
        return result.getBenchmarkResults().stream()
                .map(BenchmarkResult::getIterationResults)
                .flatMap(Collection::stream)
                .mapToDouble(AllocationGateIT::bytesAnOperation)
                .min()
                .orElseThrow();
    }

    /** The profiler leaves out what is exactly zero, and takes a single shot's batch for one operation. */
    private static double bytesAnOperation(final IterationResult iteration) {
        final Result<?> bytes = iteration.getSecondaryResults().get(BYTES_A_BATCH);
        return bytes == null ? 0 : bytes.getScore() / OPERATIONS;
    }
}
