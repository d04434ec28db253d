package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.server.admission.Claim;
import dev.lockstep.tftp.transfer.TransferState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServedTransferTest {
    private static final long MILLI_NS = 1_000_000L;

    /** A busy server's places are full of uploads that dally: a request must not end a transfer whose client has had no time to answer. */
    @ParameterizedTest
    @CsvSource({
        "OPENING, 0, BEGUN",
        "OPENING, 499, BEGUN",
        "OPENING, 500, UNPROVEN",
        "TRANSFERRING, 4999, MOVING",
        "TRANSFERRING, 5000, STALLED",
        "COMMITTING, 60000, MOVING",
        "DALLYING, 0, DALLYING"
    })
    @Tag("SEC-17.23")
    void shouldClaimItsPlaceByStateAndQuietTime(final TransferState state, final long quietMillis, final Claim claim) {
        assertThat(ServedTransfer.claim(state, quietMillis * MILLI_NS)).isEqualTo(claim);
    }
}
