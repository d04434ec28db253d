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
 * The settings of all benchmarks: JMH takes annotations from superclasses. A fork does not inherit the manifest that exports the JDK's
 * package to Agrona, so that a flag exports it. The other flags avoid warnings of JDK 24 and later.
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
    /** Processes for each benchmark. */
    public static final int FORKS = 2;

    /** Exports the JDK's package that Agrona's buffers use. */
    public static final String EXPORT_AGRONA = "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED";

    /** Lets JDK 17 ignore the next flag, which it does not know. */
    public static final String IGNORE_UNKNOWN_FLAGS = "-XX:+IgnoreUnrecognizedVMOptions";

    /** Avoids the warning that JMH and Agrona use Unsafe. */
    public static final String ALLOW_UNSAFE = "--sun-misc-unsafe-memory-access=allow";

    /** Switches Agrona's bounds checks off. */
    public static final String WITHOUT_BOUNDS_CHECKS = "-Dagrona.disable.bounds.checks=true";

    /** For JMH. */
    protected BenchmarkDefaults() {}
}
