package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DuplicateModifierTest {
    private static final long MS = 1_000_000L;

    private final RetransmitStrategy strategy = RetransmitPolicies.parse(
                    "duplicate:copies=2,after=5ms+rfc6298:floor=1ms")
            .newStrategy(1);

    @Test
    void shouldSendItsCopiesAndThenWaitAsTheWrappedStrategy() {
        strategy.onTransmit(0, false);
        assertThat(strategy.timeoutNs()).isEqualTo(5 * MS);
        strategy.onTimeout();
        strategy.onTransmit(5 * MS, true);
        assertThat(strategy.timeoutNs()).isEqualTo(5 * MS);
        strategy.onTimeout();
        strategy.onTransmit(10 * MS, true);
        assertThat(strategy.timeoutNs()).isEqualTo(1000 * MS);
        strategy.onTimeout();
        strategy.onTransmit(1010 * MS, true);
        assertThat(strategy.timeoutNs()).isEqualTo(2000 * MS);
    }

    /** Intended copies do not make a reply ambiguous: its round trip counts from the first copy. */
    @Test
    void aReplyToIntendedCopiesIsASample() {
        strategy.onTransmit(0, false);
        strategy.onTimeout();
        strategy.onTransmit(5 * MS, true);
        strategy.onReply(95 * MS, true);
        strategy.onTransmit(100 * MS, false);
        strategy.onTimeout();
        strategy.onTimeout();

        assertThat(strategy.timeoutNs()).as("R = 100 ms").isEqualTo(300 * MS);
    }

    @Test
    void aReplyToARetransmissionIsNoSample() {
        strategy.onTransmit(0, false);
        for (int i = 1; i <= 3; i++) {
            strategy.onTimeout();
            strategy.onTransmit(5 * MS * i, true);
        }
        strategy.onReply(95 * MS, true);
        strategy.onTransmit(200 * MS, false);
        strategy.onTimeout();
        strategy.onTimeout();

        assertThat(strategy.timeoutNs()).as("the timeout stays backed off").isEqualTo(2000 * MS);
    }
}
