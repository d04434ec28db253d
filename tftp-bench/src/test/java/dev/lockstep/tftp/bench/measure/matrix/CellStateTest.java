package dev.lockstep.tftp.bench.measure.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state follows from what the client says and from what arrived. */
class CellStateTest {
    @ParameterizedTest
    @CsvSource({
        "true,  true,  false, OK",
        "true,  false, false, WRONG_BYTES",
        "true,  false, true,  REFUSED",
        "false, false, true,  REFUSED",
        "false, false, false, GAVE_UP",
        "false, true,  false, GAVE_UP"
    })
    void shouldTrustTheFileAndNotTheClient(
            final boolean success, final boolean whole, final boolean refused, final CellState state) {
        assertThat(CellState.of(success, whole, refused)).isEqualTo(state);
    }
}
