package dev.lockstep.tftp.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * No benchmark allocates in steady state, except those marked {@link Ungated}. The benchmarks run in this process, for a number of
 * operations instead of a time. The number is so large that the own allocations of JMH's worker stay below a hundredth of a byte for each
 * operation.
 */
class AllocationGateIT {
    private static final double ALLOWED_BYTES = 0.01;
    private static final int WARM_UP_OPERATIONS = 50_000;
    private static final int OPERATIONS = 100_000;
    private static final int FEW_OPERATIONS = 10_000;
    private static final int ITERATIONS = 2;
    private static final double LEAST_OBJECT_BYTES = 16;

    /** A small number, because it has no influence on whether a benchmark allocates. */
    private static final String TRANSFERS = "64";

    /** JMH allows only one instance on a machine, for the sake of its timings. This test does not time. */
    @BeforeAll
    static void ignoreOtherInstances() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void shouldAllocateNothingInSteadyState() throws RunnerException {
        final List<String> gated =
                benchmarks().filter(AllocationGateIT::isGated).toList();

        final Collection<RunResult> results = run(gated, OPERATIONS);

        assertThat(results.stream().map(result -> result.getParams().getBenchmark()))
                .containsAll(gated);
        assertThat(results.stream()
                        .collect(Collectors.toMap(
                                AllocationGateIT::name, result -> bytesAnIteration(result) / OPERATIONS)))
                .allSatisfy((name, bytes) -> assertThat(bytes).isLessThan(ALLOWED_BYTES));
    }

    /** The gate can fail. */
    @Test
    void shouldDetectAnAllocation() throws RunnerException {
        final List<String> ungated = benchmarks()
                .filter(name -> name.endsWith("CommonsNetPackets.encode"))
                .toList();

        assertThat(run(ungated, FEW_OPERATIONS))
                .isNotEmpty()
                .allSatisfy(result ->
                        assertThat(bytesAnIteration(result) / FEW_OPERATIONS).isGreaterThan(LEAST_OBJECT_BYTES));
    }

    private static Collection<RunResult> run(final List<String> benchmarks, final int operations)
            throws RunnerException {
        final OptionsBuilder options = new OptionsBuilder();
        benchmarks.forEach(name -> options.include("^" + Pattern.quote(name) + "$"));
        options.forks(0)
                .mode(Mode.SingleShotTime)
                .warmupIterations(ITERATIONS)
                .warmupBatchSize(WARM_UP_OPERATIONS)
                .measurementIterations(ITERATIONS)
                .measurementBatchSize(operations)
                .param("transfers", TRANSFERS)
                .addProfiler(WorkerAllocation.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        return new Runner(options.build()).run();
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

    /** A benchmark's allocations show in each iteration, those that the JVM makes once do not. */
    private static double bytesAnIteration(final RunResult result) {
        return result.getBenchmarkResults().stream()
                .map(BenchmarkResult::getIterationResults)
                .flatMap(Collection::stream)
                .map(iteration -> iteration.getSecondaryResults().get(WorkerAllocation.BYTES))
                .mapToDouble(bytes -> Objects.requireNonNull(bytes).getScore())
                .min()
                .orElseThrow();
    }
}
