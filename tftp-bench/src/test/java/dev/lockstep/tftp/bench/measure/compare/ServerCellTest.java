package dev.lockstep.tftp.bench.measure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServerCellTest {
    private static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 6969);

    @Test
    void shouldNameItsConditions() {
        assertThat(ServerCell.writing(1428, 4, 1000).dimensions())
                .containsOnly(
                        Map.entry("direction", "write"),
                        Map.entry("blksize", "1428"),
                        Map.entry("windowsize", "4"),
                        Map.entry("clients", "1"),
                        Map.entry("waiting", "spinning"),
                        Map.entry("bytes", "1000"));
        assertThat(ServerCell.refused().dimensions())
                .containsOnly(Map.entry("reply", "not-found"), Map.entry("waiting", "spinning"));
        assertThat(new ClientCell(true, 1428, 4, 1000).dimensions())
                .containsOnly(
                        Map.entry("direction", "write"),
                        Map.entry("blksize", "1428"),
                        Map.entry("windowsize", "4"),
                        Map.entry("bytes", "1000"));
    }

    @Test
    void shouldAskForTheFileThatIsNamedAfterItsSize() {
        assertThat(ServerCell.reading(1428, 4, 8, 1000).plan(SERVER, 0.5))
                .isEqualTo(new NeutralPlan(
                        "127.0.0.1", 6969, false, "1000", 1000, 1428, 4, 8, 0.5, false, Waiting.SPINNING));
    }

    @Test
    void shouldUseDifferentNamesForReadWrittenAndMissingFiles() {
        final Set<String> read = Workload.full().sizes().stream()
                .map(size -> Long.toString(size))
                .collect(Collectors.toSet());

        assertThat(read)
                .doesNotContain(
                        ServerCell.writing(512, 1, 1000).plan(SERVER, 0).name(),
                        ServerCell.refused().plan(SERVER, 0).name());
        assertThat(ServerCell.refused().plan(SERVER, 0).notFound()).isTrue();
    }

    @Test
    void shouldAskOnceForAColdTransfer() {
        final NeutralPlan plan = ServerCell.reading(1428, 4, 8, 1000).plan(SERVER, 5);

        assertThat(plan.once().clients()).isEqualTo(1);
        assertThat(plan.once().seconds()).isZero();
        assertThat(plan.once().blockSize()).isEqualTo(1428);
        assertThat(plan.withSeconds(2))
                .isEqualTo(ServerCell.reading(1428, 4, 8, 1000).plan(SERVER, 2));
    }

    @Test
    void shouldAskForNoOptionWithDefaultValues() {
        assertThat(ServerCell.reading(512, 1, 8, 1).plan(SERVER, 0).asksForOptions())
                .isFalse();
        assertThat(ServerCell.reading(513, 1, 8, 1).plan(SERVER, 0).asksForOptions())
                .isTrue();
        assertThat(ServerCell.reading(512, 2, 8, 1).plan(SERVER, 0).asksForOptions())
                .isTrue();
    }
}
