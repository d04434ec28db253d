package dev.lockstep.tftp.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two switches and whether the file is there: all eight cases. */
@Tag("SEC-17.28")
@Tag("DF-16.24")
class WritePolicyTest {
    private static final int ALLOWED = -1;

    @ParameterizedTest
    @CsvSource({
        "false, false, false, 2",
        "false, false, true, 2",
        "true, false, false, -1",
        "true, false, true, 6",
        "false, true, false, 1",
        "false, true, true, -1",
        "true, true, false, -1",
        "true, true, true, -1"
    })
    void shouldAllowOrRefuse(
            final boolean create, final boolean overwrite, final boolean exists, final int expectedError) {
        final WritePolicy policy = new WritePolicy(create, overwrite);

        assertThat(policy.allowsWriting()).isEqualTo(create || overwrite);
        assertThat(errorOf(policy, exists)).isEqualTo(expectedError);
    }

    private static int errorOf(final WritePolicy policy, final boolean exists) {
        try {
            policy.check(exists);
            return ALLOWED;
        } catch (final ContentException e) {
            return e.errorCode();
        }
    }
}
