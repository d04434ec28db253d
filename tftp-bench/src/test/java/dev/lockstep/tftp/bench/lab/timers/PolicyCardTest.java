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

    /** The exceptions are deliberate, but one of them breaks a MUST: RFC 8961 allows no maximum below 60 s. */
    @Test
    void theDefaultDepartsFromTheFloorOfASecondAndTheMaximumOfAMinute() {
        assertThat(failing("adaptive"))
                .containsExactly(
                        "RFC 6298 2.4: never estimates below a second (SHOULD)",
                        "RFC 6298 2.5: a maximum, if any, is at least 60 s (MAY, provided)",
                        "RFC 8961 4 (4): a maximum, if any, is at least 60 s (MUST NOT be less)");
        assertThat(TimersPage.departures("adaptive", PolicyCard.of(() -> RetransmitPolicies.parse("adaptive")))
                        .text())
                .startsWith("adaptive departs from RFC 6298 2.4")
                .contains("RFC 8961 4 (4)");
    }

    @Test
    void rfc6298FollowsEveryRule() {
        assertThat(failing("rfc6298")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "adaptive, false",
        "adaptive:max=60s, true",
        "adaptive:max=2s, false",
        "rfc6298:max=8s, false",
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
