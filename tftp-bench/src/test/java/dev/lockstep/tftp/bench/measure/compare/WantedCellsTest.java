package dev.lockstep.tftp.bench.measure.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.measure.schedule.Task;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WantedCellsTest {
    private static final Map<String, String> ONE_CLIENT = Map.of("clients", "1", "blksize", "512");
    private static final Map<String, String> SIXTEEN_CLIENTS = Map.of("clients", "16", "blksize", "512");

    private final Task one = task("servers", ONE_CLIENT);
    private final Task sixteen = task("servers", SIXTEEN_CLIENTS);
    private final Task small = task("small files", ONE_CLIENT);
    private final Task boundOfOne = task(Arms.BOUND_TABLE, ONE_CLIENT);
    private final List<Task> all = List.of(boundOfOne, one, sixteen, small);

    private static Task task(final String table, final Map<String, String> cell) {
        return new Task(table, "arm", new TreeMap<>(cell), true, () -> {
            throw new IOException("not measured here");
        });
    }

    private List<Task> wanted(final String... selections) {
        return WantedCells.of(List.of(selections)).among(all);
    }

    @Test
    void shouldWantAllCellsByDefault() {
        assertThat(wanted()).isEqualTo(all);
    }

    @Test
    void shouldTakeAConditionByItsWholeValue() {
        assertThat(wanted("servers clients=1")).containsExactly(boundOfOne, one);
    }

    @Test
    void shouldLeaveOutTheBoundOfACellThatIsNotWanted() {
        assertThat(wanted("clients=16")).containsExactly(sixteen);
    }

    @Test
    void shouldTakeATableOfTwoWords() {
        assertThat(wanted("small files")).containsExactly(boundOfOne, small);
    }

    @Test
    void shouldWantTheCellsOfEachSelection() {
        assertThat(wanted("servers clients=16", "small files")).containsExactly(boundOfOne, sixteen, small);
    }

    @Test
    void shouldNameTheTablesWhenThereIsNoSuchTable() {
        assertThatThrownBy(() -> wanted("server"))
                .hasMessage("there is no table 'server'; the tables are servers, small files");
    }

    @Test
    void shouldNameTheConditionsWhenThereIsNoSuchCondition() {
        assertThatThrownBy(() -> wanted("clients=2"))
                .hasMessage("no cell has clients=2; the conditions are blksize=512, clients=1, clients=16");
    }

    @Test
    void shouldNameTheCellsWhenNoneHasAllConditions() {
        assertThatThrownBy(() -> wanted("small files clients=16")).hasMessageContaining("no cell has all of these");
    }
}
