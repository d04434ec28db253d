package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.bench.jmh.BenchmarkDefaults;
import dev.lockstep.tftp.bench.jmh.Ungated;
import org.openjdk.jmh.annotations.Fork;

/** The same codec without Agrona's bounds checks, which is not how it ships. JMH takes the nearest annotation whole. */
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
