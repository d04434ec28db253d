package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class StopRuleTest {
    private final StopRule rule = new StopRule(0.03);

    @Test
    void shouldStopAtTheTarget() {
        assertThat(rule.judge(200, new Interval(197, 204.2), 10)).isEqualTo("target ±3 % reached: ±1.8 % at n=10");
    }

    @Test
    void shouldReportThatTheTargetIsNotReached() {
        assertThat(rule.judge(100, new Interval(92.9, 107.1), 10)).isEqualTo("target ±3 % NOT reached: ±7.1 % at n=10");
    }

    @Test
    void shouldNotStopWithTooFewTrials() {
        assertThat(rule.judge(100, new Interval(99, 101), 9))
                .isEqualTo("target ±3 % NOT reached: ±1 % at n=9, of which at least 10 are needed");
    }

    @Test
    void shouldRefuseATargetOfZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StopRule(0)).withMessageContaining("not 0.0");
    }
}
