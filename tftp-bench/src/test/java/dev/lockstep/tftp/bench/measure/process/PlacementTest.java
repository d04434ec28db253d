package dev.lockstep.tftp.bench.measure.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final List<String> COMMAND = List.of("program", "argument");

    @Test
    void shouldHaveAText() {
        assertThat(Placement.values())
                .extracting(Placement::toString)
                .containsExactly("same-core", "separate-cores", "unpinned");
    }

    @Test
    void shouldLeaveUnpinnedCommandsAlone() throws IOException {
        assertThat(Placement.UNPINNED.server(COMMAND)).isEqualTo(COMMAND);
        assertThat(Placement.UNPINNED.client(COMMAND)).isEqualTo(COMMAND);
    }

    @Test
    void shouldPinBothToOneCore() throws IOException {
        assertThat(Placement.SAME_CORE.server(COMMAND)).isEqualTo(Placement.SAME_CORE.client(COMMAND));
        assertThat(Placement.SAME_CORE.server(COMMAND))
                .endsWith("program", "argument")
                .hasSize(5);
    }
}
