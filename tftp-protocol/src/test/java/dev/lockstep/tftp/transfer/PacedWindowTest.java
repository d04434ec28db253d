package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An inter-packet delay inside a window, RFC 7440 section 4. */
class PacedWindowTest {
    private static final Duration DELAY = Duration.ofMillis(2);

    private final SampleFile file = new SampleFile(30 * 8 + 3, 8);

    private ScriptedPeer start(final int windowSize) {
        return ScriptedPeer.of(Ends.serverSending(
                file.source(),
                Ends.parameters(8, windowSize),
                RetransmitPolicies.parse("pacing:2ms+fixed:1s,patience=3s")));
    }

    @Test
    @Tag("7440-6.3")
    @Tag("8085-3.1.6")
    void thePacketsOfAPacedWindowAreSpaced() {
        start(4).expects(file.blocks(1, 1))
                .after(Duration.ofMillis(1))
                .expectsSilence()
                .after(Duration.ofMillis(1))
                .expects(file.blocks(2, 2))
                .after(DELAY)
                .expects(file.blocks(3, 3))
                .after(DELAY)
                .expects(file.blocks(4, 4))
                .after(Duration.ofMillis(999))
                .expectsSilence();
    }

    @Test
    void theNextWindowStartsWithTheAck() {
        start(2).expects(file.blocks(1, 1))
                .after(DELAY)
                .expects(file.blocks(2, 2))
                .sends(ack(2))
                .expects(file.blocks(3, 3))
                .after(DELAY)
                .expects(file.blocks(4, 4));
    }

    @Test
    void theTimeoutCountsFromTheLastPacketAndTheRepetitionIsPacedToo() {
        start(2).expects(file.blocks(1, 1))
                .after(DELAY)
                .expects(file.blocks(2, 2))
                .after(Duration.ofMillis(999))
                .expectsSilence()
                .after(Duration.ofMillis(1))
                .expects(file.blocks(1, 1))
                .after(DELAY)
                .expects(file.blocks(2, 2));
    }

    /** The ACK reports a gap before the rest of the window has been sent. */
    @Test
    void anAckInsideAPartlySentWindowIsProgress() {
        start(4).expects(file.blocks(1, 1))
                .after(DELAY)
                .expects(file.blocks(2, 2))
                .sends(ack(1))
                .expects(file.blocks(2, 2))
                .after(DELAY)
                .expects(file.blocks(3, 3))
                .after(DELAY)
                .expects(file.blocks(4, 4))
                .after(DELAY)
                .expects(file.blocks(5, 5))
                .after(Duration.ofMillis(999))
                .expectsSilence();
    }

    @Test
    void spacingCausesNoTimeouts() {
        final ScriptedPeer peer = start(30).after(Duration.ofMillis(60)).expects(file.blocks(1, 30));

        peer.after(Duration.ofMillis(900)).expectsSilence().sends(ack(30)).expects(file.blocks(31, 31));
    }

    @Test
    void inLockStepEachAckCausesTheNextBlockAtOnce() {
        start(1).expects(file.blocks(1, 1))
                .sends(ack(1))
                .expects(file.blocks(2, 2))
                .sends(ack(2))
                .expects(file.blocks(3, 3));
    }
}
