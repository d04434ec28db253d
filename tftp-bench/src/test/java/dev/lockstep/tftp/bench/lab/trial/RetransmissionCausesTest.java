package dev.lockstep.tftp.bench.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.simulation.DelayLaw;
import dev.lockstep.tftp.simulation.HostConditions;
import dev.lockstep.tftp.simulation.LinkConditions;
import dev.lockstep.tftp.simulation.Outage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The causes of retransmissions, in transfers whose causes can be derived by hand. */
class RetransmissionCausesTest {
    private static final TransferSpec READ = new TransferSpec(false, 100 * 512, 512, 1);
    private static final long MS = 1_000_000L;
    private static final String NEVER = "fixed:1440m,patience=1440m";

    private static Peer peer(final String policy) {
        return Peer.ours(policy, RetransmitPolicies.parse(policy));
    }

    private static Peer answeringDuplicates(final String policy) {
        return new Peer(policy, peer(policy).asServer(), peer(policy).asClient(), true, true, false);
    }

    private static LinkConditions delayed(final int delayMs) {
        return delayed(delayMs, List.of());
    }

    private static LinkConditions delayed(final int delayMs, final List<Outage> outages) {
        return LinkConditions.builder().delayNs(delayMs * MS).outages(outages).build();
    }

    private static Scenario scenario(final LinkConditions toServer, final LinkConditions toClient) {
        return new Scenario("", toServer, toClient, HostConditions.INSTANT, HostConditions.INSTANT);
    }

    @Test
    void aTransferWithoutImpairmentsSendsNothingAgain() {
        final TransferResult result = new SimulatedTransfer(
                        READ, scenario(delayed(1), delayed(1)), peer("fixed:1s"), peer("fixed:1s"))
                .run("");

        assertThat(result.success()).isTrue();
        assertThat(result.packetsToClient()).isEqualTo(101);
        assertThat(result.packetsToServer()).isEqualTo(102);
        assertThat(result.completionNs()).isEqualTo(202 * 1_000_000L);
        assertThat(result.firstByteNs()).isEqualTo(2_000_000L);
        assertThat(result.wastedBytes()).isZero();
        assertThat(result.necessary()
                        + result.premature()
                        + result.redundant()
                        + result.futile()
                        + result.echo()
                        + result.afterDead())
                .isZero();
        assertThat(result.mostToClient()).isEqualTo(101);
    }

    /** The server's timer of 5 ms is shorter than the round trip of 8 ms, so each block is needlessly sent twice. */
    @Test
    void aTimerShorterThanTheRoundTripIsPremature() {
        final TransferResult result =
                new SimulatedTransfer(READ, scenario(delayed(4), delayed(4)), peer(NEVER), peer("fixed:5ms")).run("");

        assertThat(result.success()).isTrue();
        assertThat(result.premature()).isEqualTo(101);
        assertThat(result.wastedBytes())
                .as("with the headers of TFTP, UDP and IP")
                .isEqualTo(100 * (512 + 32) + 32);
        assertThat(result.necessary() + result.redundant() + result.echo()).isZero();
        assertThat(result.waitedForServerNs()).isZero();
    }

    /** An outage towards the client lasts from 100 to 300 ms. It loses block 50 and three copies, sent every 50 ms; the next copy arrives. */
    @Test
    void aRetransmissionAfterALossIsNecessary() {
        final Scenario cut = scenario(delayed(1), delayed(1, List.of(new Outage(100 * MS, 200 * MS, 0))));
        final TransferResult result = new SimulatedTransfer(READ, cut, peer(NEVER), peer("fixed:50ms")).run("");

        assertThat(result.success()).isTrue();
        assertThat(result.necessary()).isEqualTo(4);
        assertThat(result.wastedBytes()).isZero();
        assertThat(result.premature() + result.redundant() + result.echo() + result.afterDead())
                .isZero();
        assertThat(result.waitedForServerNs()).isEqualTo(200_000_000L);
        assertThat(result.waitedForClientNs()).isZero();
    }

    /**
     * An outage towards the server lasts from 100 to 130 ms and loses an ACK. The client repeats the ACK after 40 ms, so the server's DATA
     * after 41 ms is redundant.
     */
    @Test
    void aRetransmissionAfterThePeersRepairIsRedundant() {
        final Scenario cut = scenario(delayed(1, List.of(new Outage(100 * MS, 30 * MS, 0))), delayed(1));
        final TransferResult result =
                new SimulatedTransfer(READ, cut, peer("fixed:40ms"), peer("fixed:41500us")).run("");

        assertThat(result.success()).isTrue();
        assertThat(result.necessary()).as("the client's ACK").isEqualTo(1);
        assertThat(result.redundant())
                .as("the server's DATA, while that ACK was in flight")
                .isEqualTo(1);
        assertThat(result.wastedBytes()).isEqualTo(512 + 32);
        assertThat(result.premature() + result.echo()).isZero();
    }

    /**
     * An outage towards the client lasts from 100 to 105 ms and loses block 50, whose ACK has arrived. The client repeats the ACK twice, after 40
     * and 80 ms; the server ignores both, and sends the block again after 100 ms.
     */
    @Test
    void anAckThatTheSenderHasAlreadyIsFutile() {
        final Scenario cut = scenario(delayed(1), delayed(1, List.of(new Outage(100 * MS, 5 * MS, 0))));
        final TransferResult result = new SimulatedTransfer(READ, cut, peer("fixed:40ms"), peer("fixed:100ms")).run("");

        assertThat(result.success()).isTrue();
        assertThat(result.futile()).as("ACKs").isEqualTo(2);
        assertThat(result.necessary()).as("the block").isEqualTo(1);
        assertThat(result.premature() + result.redundant() + result.echo()).isZero();
        assertThat(result.wastedBytes()).isEqualTo(2 * 32);
    }

    /** An estimator without Karn's rule mistakes a late answer for a quick one, and lowers its timeout. */
    @Test
    void anEstimatorWithoutKarnsRuleCausesPrematureRetransmissions() {
        final Scenario spikes = Scenario.symmetric(
                "",
                LinkConditions.builder()
                        .delay(DelayLaw.lognormal(5 * MS, 1), 0)
                        .loss(0.002)
                        .build());
        final TransferSpec spec = new TransferSpec(false, 20_000 * 512, 512, 1);
        final TransferResult violating = new SimulatedTransfer(
                        spec, spikes, peer(NEVER), peer("rfc6298:karn=off,floor=1ms,patience=1440m"))
                .run("karn");
        final TransferResult keeping = new SimulatedTransfer(
                        spec, spikes, peer(NEVER), peer("rfc6298:karn=on,floor=1ms,patience=1440m"))
                .run("karn");

        assertThat(violating.premature()).isGreaterThan(violating.necessary());
        assertThat(violating.premature()).isGreaterThan(keeping.premature());
    }

    /** The bug of RFC 1123 section 4.2.3.1: a repeated ACK makes the server send DATA again, and the client acknowledges the copy again. */
    @Test
    void aPeerThatAnswersDuplicateAcksCausesEchoes() {
        final Scenario slow = scenario(delayed(4), delayed(4));
        final TransferResult safe = new SimulatedTransfer(READ, slow, peer("fixed:5ms"), peer("fixed:1s")).run("");
        final TransferResult answering =
                new SimulatedTransfer(READ, slow, peer("fixed:5ms"), answeringDuplicates("fixed:1s")).run("");

        assertThat(safe.success()).isTrue();
        assertThat(safe.echo()).isZero();
        assertThat(answering.success()).isTrue();
        assertThat(answering.echo()).isGreaterThan(90);
        assertThat(answering.wastedBytes()).isGreaterThan(90 * (512 + 32));
    }

    /** The client does not dally after its last ACK, which is lost. The server never gets an ACK, and keeps sending to a closed port. */
    @Test
    void aSenderWhoseLastAckIsLostFailsAlthoughTheFileArrived() {
        final Scenario cut = scenario(delayed(1, List.of(new Outage(201_500_000L, 86_400_000 * MS, 0))), delayed(1));
        final Peer leaving = new Peer(
                "leaving", peer("fixed:50ms").asServer(), peer("fixed:50ms").asClient(), false, false, false);
        final TransferResult result = new SimulatedTransfer(READ, cut, leaving, peer("fixed:50ms")).run("");

        assertThat(result.success()).as("the file has arrived").isTrue();
        assertThat(result.falseFailure()).isTrue();
        assertThat(result.afterDead()).isPositive();
        assertThat(result.wastedBytes())
                .as("only copies of the last block, which is empty")
                .isEqualTo(result.afterDead() * 32);
    }
}
