package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.bench.jmh.BenchmarkDefaults;
import dev.lockstep.tftp.bench.jmh.Ungated;
import org.openjdk.jmh.annotations.Fork;

/**
 * The product's codec without Agrona's bounds checks; it ships with these checks. JMH does not merge {@code @Fork} with that of the
 * superclass, so that all flags are repeated.
 */
@Fork(
        value = BenchmarkDefaults.FORKS,
        jvmArgsPrepend = {
            BenchmarkDefaults.EXPORT_AGRONA,
            BenchmarkDefaults.IGNORE_UNKNOWN_FLAGS,
            BenchmarkDefaults.ALLOW_UNSAFE
        },
        jvmArgsAppend = BenchmarkDefaults.WITHOUT_BOUNDS_CHECKS)
@Ungated("the flag needs a fork; the code is in the gate as LockstepPackets")
public class LockstepUncheckedPackets extends LockstepPackets {}
