package dev.lockstep.tftp.bench.measure.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state follows from what the client says and from what arrived. */
class AttemptTest {
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
        assertThat(new Attempt(true, success, whole, 1, "", List.of()).state(refused))
                .isEqualTo(state);
    }

    @Test
    void shouldCallAClientHungThatHadNotEndedAtTheLimit() {
        assertThat(new Attempt(false, false, true, 1, "", List.of()).state(true))
                .isEqualTo(CellState.HUNG);
    }
}
