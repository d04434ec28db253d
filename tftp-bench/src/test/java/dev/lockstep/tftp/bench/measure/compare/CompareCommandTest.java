package dev.lockstep.tftp.bench.measure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompareCommandTest {
    /** Eight arms need nine trials: 7 / 128 is above 5 %, 7 / 256 is not. */
    @Test
    void shouldRefuseTooFewTrialsAndSayWhatToType() {
        assertThat(CompareCommand.tooFewTrials(8, 7))
                .isEqualTo("--trials 8 allow no verdict on 7 peers: type --trials 9,"
                        + " or --no-verdict for estimates and intervals only");
        assertThat(CompareCommand.tooFewTrials(9, 7)).isEmpty();
        assertThat(CompareCommand.tooFewTrials(5, 1)).contains("on 1 peer: type --trials 6");
    }

    @Test
    void shouldNeedNoTrialsForAVerdictWithoutPeers() {
        assertThat(CompareCommand.tooFewTrials(1, 0)).isEmpty();
    }
}
