package dev.lockstep.tftp.bench.findings.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.findings.results.RunInfo;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RepeatCommandTest {
    private static RunInfo info(final String command, final String... arguments) {
        return new RunInfo(1, command, List.of(arguments), "s", VerdictRule.USUAL, "", 1, List.of(), Map.of());
    }

    @Test
    void shouldQuoteForAShell() {
        assertThat(RepeatCommand.of(info("compare", "compare", "--impls", "it's; rm -rf.toml")))
                .isEqualTo("java -jar tftp-bench.jar compare --impls 'it'\\''s; rm -rf.toml'");
    }

    @Test
    void shouldNarrowLoopbackToOneCell() {
        final RunInfo info = info(
                "loopback", "loopback", "--windowsize=1,16", "--blksize", "512,1428", "--trials", "3", "--size=1M");

        assertThat(RepeatCommand.of(
                        info,
                        new TreeMap<>(Map.of("blksize", "512", "windowsize", "16", "bytes", "1000", "clients", "8"))))
                .isEqualTo("java -jar tftp-bench.jar loopback --trials 3 --blksize=512 --clients=8 --windowsize=16"
                        + " --size=8000");
    }

    @Test
    void shouldAddNoOptionsOfOtherCommands() {
        assertThat(RepeatCommand.of(info("compare", "compare"), Map.of("reply", "not-found")))
                .isNull();
    }
}
