package dev.lockstep.tftp.bench.lab.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.tftp.bench.lab.profile.Profiles;
import org.junit.jupiter.api.Test;

class ResilienceTest {
    private static final double SECOND = 1e9;

    /** Both ends wait 3 s, seven times. */
    @Test
    void aFixedTimerSurvivesAnOutageOfItsPatience() {
        final Resilience resilience = Resilience.of("tftpd64", Profiles::parse);

        assertThat(resilience.clientGivesUpNs() / SECOND).isCloseTo(21, within(0.1));
        assertThat(resilience.serverGivesUpNs() / SECOND).isCloseTo(21, within(0.1));
        assertThat(resilience.longestOutageNs() / SECOND).isCloseTo(18, within(0.3));
        assertThat(resilience.overshootSeconds()).isBetween(0.0, 3.0);
    }

    @Test
    void theDefaultSurvivesHalfAMinuteOfASwitchPortLearning() {
        assertThat(Resilience.of("adaptive", Profiles::parse).longestOutageNs() / SECOND)
                .isGreaterThan(50);
    }

    /** The client of Commons Net sends each packet once. */
    @Test
    void commonsNetSurvivesNoOutageByItself() {
        assertThat(Resilience.of("commons-net", Profiles::parse).longestOutageNs())
                .isZero();
    }
}
