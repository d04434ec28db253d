package dev.lockstep.tftp.bench.measure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    @Test
    void shouldHaveAFileForEachCell() {
        assertThat(Stream.of(Workload.quick(), Workload.full())).allSatisfy(workload -> {
            assertThat(workload.sizes()).contains(workload.pairs().size(), workload.conductSize());
            assertThat(workload.servers())
                    .allSatisfy(cell -> assertThat(workload.sizes()).contains(cell.size()));
            assertThat(workload.clients())
                    .allSatisfy(cell -> assertThat(workload.sizes()).contains(cell.size()));
        });
    }

    @Test
    void shouldMeasureASubsetWithQuick() {
        assertThat(Workload.full().servers()).containsAll(Workload.quick().servers());
        assertThat(Workload.full().clients()).containsAll(Workload.quick().clients());
    }

    @Test
    void shouldHaveTheCellsOfTheComparison() {
        assertThat(Workload.full().servers())
                .doesNotHaveDuplicates()
                .anyMatch(ServerCell::notFound)
                .anyMatch(ServerCell::write)
                .anyMatch(cell -> cell.windowSize() > 1)
                .anyMatch(cell -> cell.size() == 1024)
                .anyMatch(cell -> cell.waiting() == Waiting.BLOCKING && cell.clients() == 1)
                .anyMatch(cell -> cell.waiting() == Waiting.BLOCKING && cell.clients() == 64)
                .extracting(ServerCell::clients)
                .contains(1, 8, 64, 500, 1000);
    }
}
