package dev.lockstep.tftp.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How all benchmarks are measured, said once: JMH takes annotations from superclasses. A fork does not inherit the manifest that
 * exports Agrona's package, so each says so itself; the other flags keep JDK 24 and later quiet.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = BenchmarkDefaults.FORKS,
        jvmArgsPrepend = {
            BenchmarkDefaults.EXPORT_AGRONA,
            BenchmarkDefaults.IGNORE_UNKNOWN_FLAGS,
            BenchmarkDefaults.ALLOW_UNSAFE
        })
public abstract class BenchmarkDefaults {
    /** Processes a benchmark. */
    public static final int FORKS = 2;

    /** What Agrona's buffers need. */
    public static final String EXPORT_AGRONA = "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED";

    /** JDK 17 does not know the next flag. */
    public static final String IGNORE_UNKNOWN_FLAGS = "-XX:+IgnoreUnrecognizedVMOptions";

    /** Keeps quiet that JMH and Agrona use Unsafe. */
    public static final String ALLOW_UNSAFE = "--sun-misc-unsafe-memory-access=allow";

    /** Has Agrona's buffers trust their callers. */
    public static final String WITHOUT_BOUNDS_CHECKS = "-Dagrona.disable.bounds.checks=true";

    /** For JMH. */
    protected BenchmarkDefaults() {}
}
