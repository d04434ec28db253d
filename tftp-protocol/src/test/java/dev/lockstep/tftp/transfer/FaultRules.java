package dev.lockstep.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.simulation.Endpoint;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.TransferMode;
import java.util.EnumSet;
import java.util.Set;

/**
 * The rules of a transfer one of whose files has faulty storage: that end fails for its true cause, the other end learns of it, and neither completes
 * with other bytes than the file's.
 */
final class FaultRules {
    /** The outcomes of an end whose own storage did not fail. */
    private static final Set<Kind> POSSIBLE =
            EnumSet.of(Kind.COMPLETED, Kind.UNCONFIRMED, Kind.TIMED_OUT, Kind.REMOTE_ERROR, Kind.INCOMPLETE);

    private final Scenario scenario;
    private final TransferRun run;

    FaultRules(final Scenario scenario, final TransferRun run) {
        this.scenario = scenario;
        this.run = run;
    }

    /**
     * Checks a transfer that is over.
     *
     * @param isReliable whether no packet is lost and both ends are patient
     */
    void verify(final boolean isReliable) {
        for (final Endpoint endpoint : run.endpoints()) {
            if (run.contentOf(endpoint).wasStruck()) {
                verifyStruck(endpoint, isReliable);
            } else {
                assertThat(outcome(endpoint).kind())
                        .as(outcome(endpoint).toString())
                        .isIn(POSSIBLE);
            }
        }
        for (final TransferRun.DeliveredError error : run.errors()) {
            verifyError(error);
        }
        verifyCompleted();
        if (isReliable && !mayOutlastPatience()) {
            verifyReliable();
        }
    }

    private static TransferOutcome outcome(final Endpoint endpoint) {
        return endpoint.transfer().outcome();
    }

    private void verifyStruck(final Endpoint endpoint, final boolean isReliable) {
        final ContentFault.Kind cause = run.contentOf(endpoint).fault().kind();
        final TransferOutcome outcome = outcome(endpoint);
        assertThat(outcome.kind())
                .as("%s: %s", cause, outcome)
                .isEqualTo(cause == ContentFault.Kind.THROWS ? Kind.ABORTED : Kind.CONTENT_FAILED);
        assertThat(outcome.errorCode())
                .as("%s: %s", cause, outcome)
                .isEqualTo(cause == ContentFault.Kind.IS_FULL ? ErrorCode.DISK_FULL : ErrorCode.NOT_DEFINED);
        final Endpoint peer = endpoint.peer();
        if (isReliable && peer != null && peer.peer() == endpoint) {
            assertThat(outcome(peer).kind()).as("peer: %s", outcome(peer)).isEqualTo(Kind.REMOTE_ERROR);
            assertThat(outcome(peer).errorCode()).isEqualTo(outcome.errorCode());
        }
    }

    private void verifyError(final TransferRun.DeliveredError error) {
        final TransferOutcome outcome = outcome(error.receiver());
        assertThat(error.reception())
                .as("ERROR %d ends a transfer, makes the client ask without options, or comes late", error.code())
                .isIn(Reception.FAILED, Reception.ACCEPTED, Reception.IGNORED, Reception.STRANGER);
        if (error.reception() == Reception.FAILED) {
            assertThat(outcome.kind()).isEqualTo(Kind.REMOTE_ERROR);
            assertThat(outcome.errorCode()).isEqualTo(error.code());
        }
    }

    /** A receiver that completes has stored the file: its sink has compared each byte. A sender completes once the receiver has. */
    private void verifyCompleted() {
        for (final Endpoint endpoint : run.endpoints()) {
            if (outcome(endpoint).kind() == Kind.COMPLETED) {
                assertThat(run.isStored()).as("the file is stored").isTrue();
            }
        }
    }

    private boolean mayOutlastPatience() {
        return Math.max(scenario.sourceFault.stallNs(), scenario.sinkFault.stallNs()) > scenario.patienceNs() / 2;
    }

    private void verifyReliable() {
        final boolean fails = switch (scenario.sourceFault.kind() == ContentFault.Kind.NONE
                ? scenario.sinkFault.kind()
                : scenario.sourceFault.kind()) {
            case NONE, STALLS, GROWS -> false;
            case FAILS, THROWS, IS_FULL -> true;
            case SHRINKS -> scenario.sizeIsKnown || isShorterThanAnnounced();
        };
        assertThat(run.isStored()).as("the file is stored").isEqualTo(!fails);
        assertThat(run.client().outcome().kind() == Kind.COMPLETED)
                .as("%s", run.client().outcome())
                .isEqualTo(!fails);
    }

    /** A client that writes has announced the size before the file became shorter. */
    private boolean isShorterThanAnnounced() {
        return !scenario.isRead && scenario.mode == TransferMode.OCTET && scenario.options.transferSize() > 0;
    }
}
