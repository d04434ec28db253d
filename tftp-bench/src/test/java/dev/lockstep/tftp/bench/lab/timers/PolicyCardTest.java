package dev.lockstep.tftp.bench.lab.timers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyCardTest {
    private static List<String> failing(final String policy) {
        return PolicyCard.of(() -> RetransmitPolicies.parse(policy)).demands().stream()
                .filter(demand -> !demand.holds())
                .map(demand -> demand.source() + ": " + demand.demand())
                .toList();
    }

    /**
     * The two exceptions are deliberate: TCP's floor of a second and its maximum of a minute suit paths that TFTP is not used on. RFC 8085
     * requires neither.
     */
    @Test
    void theDefaultFollowsTheRfcsExceptForTcpsFloorAndMaximum() {
        assertThat(failing("adaptive"))
                .containsExactly(
                        "RFC 6298 2.4: never estimates below a second (SHOULD)",
                        "RFC 6298 2.5: a maximum is 60 s or more (MAY)");
    }

    @Test
    void rfc6298FollowsEveryRule() {
        assertThat(failing("rfc6298")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "adaptive, true",
        "adaptive:max=2s, true",
        "rfc6298, true",
        "exponential, false",
        "fixed, false",
        "rfc6298:karn=off, false",
        "rfc6298:factor=1.5, false",
        "quic-pto, false",
        "unbound, false"
    })
    void mustAndShouldAreDistinguished(final String policy, final boolean keepsEveryMust) {
        assertThat(PolicyCard.of(() -> RetransmitPolicies.parse(policy)).keepsEveryMust())
                .isEqualTo(keepsEveryMust);
    }

    @ParameterizedTest
    @CsvSource({
        "fixed, adapts to the round trip",
        "fixed, backs off exponentially",
        "fixed, slows down",
        "exponential, adapts to the round trip",
        "exponential, stays backed off",
        "rfc6298:karn=off, Karn",
        "exponential:100ms, starts with a second",
        "quic-pto, stays backed off",
        "unbound, starts with a second"
    })
    void theCardNamesEachBrokenRule(final String policy, final String part) {
        assertThat(failing(policy)).anyMatch(demand -> demand.contains(part));
    }
}
