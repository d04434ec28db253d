package dev.lockstep.tftp.bench.findings.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JmhRatiosTest {
    private static JmhResults.Row row(final String name, final Map<String, String> params, final double score) {
        return new JmhResults.Row(name, params, score, null, "ns/op", null);
    }

    private static Table only(final String group, final JmhResults.Row... rows) {
        final Part.Choice byJdk =
                (Part.Choice) JmhRatios.of(group, List.of(rows)).orElseThrow();
        assertThat(byJdk.pages()).hasSize(1);
        return (Table) byJdk.pages().get(0).parts().get(0);
    }

    @Test
    void shouldCompareEachClassOfTheCodecWithTheProductInTheSameOperation() {
        final Table table = only(
                "codec",
                row("ByteBufferPackets.roundTrip", Map.of("packet", "ACK"), 15),
                row("LockstepPackets.roundTrip", Map.of("packet", "ACK"), 10),
                row("LockstepPackets.roundTrip", Map.of("packet", "DATA"), 20),
                row("LockstepUncheckedPackets.roundTrip", Map.of("packet", "DATA", "JVM flags", "-Dx"), 5));

        assertThat(table.header())
                .extracting(Table.Column::title)
                .containsExactly("operation", "LockstepPackets", "ByteBufferPackets", "LockstepUncheckedPackets");
        assertThat(table.rows().get(0))
                .startsWith("roundTrip, packet ACK")
                .endsWith(1.5, "-")
                .element(1)
                .extracting("text")
                .isEqualTo("10.0 ns");
        assertThat(table.rows().get(1)).startsWith("roundTrip, packet DATA").endsWith("-", 0.25);
    }

    @Test
    void shouldCompareEachStructureOfTheTimersAndEachJdkAlone() {
        final Part.Choice byJdk = (Part.Choice) JmhRatios.of(
                        "timer",
                        List.of(
                                row("TimerBenchmark.rearm", Map.of("structure", "HEAP_LAZY", "JDK", "17"), 2),
                                row("ExecutorTimerBenchmark.rearm", Map.of("structure", "EXECUTOR", "JDK", "17"), 400),
                                row("TimerBenchmark.rearm", Map.of("structure", "HEAP_LAZY", "JDK", "25"), 4)))
                .orElseThrow();

        assertThat(byJdk.pages()).extracting("name").containsExactly("timer, JDK 17", "timer, JDK 25");
        assertThat(((Table) byJdk.pages().get(0).parts().get(0)).rows())
                .singleElement()
                .satisfies(row -> assertThat(row).endsWith(200.0));
    }

    @Test
    void shouldLeaveOutAPackageWithoutAlternatives() {
        assertThat(JmhRatios.of("transfer", List.of(row("TransferBenchmark.exchange", Map.of(), 9))))
                .isEmpty();
        assertThat(JmhRatios.of("codec", List.of(row("LockstepPackets.roundTrip", Map.of(), 9))))
                .isEmpty();
    }
}
