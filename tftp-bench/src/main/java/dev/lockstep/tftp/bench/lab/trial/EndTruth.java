package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.simulation.Datagram;
import dev.lockstep.tftp.transfer.Reception;
import dev.lockstep.tftp.transfer.TransferCounters;
import dev.lockstep.tftp.wire.Opcode;
import org.jspecify.annotations.Nullable;

/** The packets of one end, the causes of its retransmissions, and the timer expiries that triggered them. Not thread-safe. */
final class EndTruth {
    final boolean isClient;
    final Progress progress;
    final Retransmissions retransmissions = new Retransmissions();
    final Traffic traffic = new Traffic();

    /** The end whose timer expiry led to the packets that this end sends now; null if no timer did. */
    @Nullable
    EndTruth expired;

    /** When that timer expired. */
    long expiredNs;

    /** Whether the last datagram that was delivered here was an ACK. */
    boolean answersAck;

    private long answered = -1;
    private long advancedBy = Datagram.TIMER;
    private long blocks;
    private long timeouts;

    EndTruth(final boolean isClient, final Progress progress) {
        this.isClient = isClient;
        this.progress = progress;
    }

    /** Whether a delivered datagram advanced the transfer. Call once for each datagram. */
    boolean isBroughtForward(final Datagram datagram, final Reception reception, final TransferCounters counters) {
        final boolean forward = reception == Reception.ACCEPTED
                && datagram.index() > answered
                && (datagram.opcode() != Opcode.DATA || counters.blocks() > blocks);
        blocks = counters.blocks();
        if (forward) {
            answered = datagram.index();
            advancedBy = datagram.id();
        }
        return forward;
    }

    /** The id of the datagram that advanced this end last; {@link Datagram#TIMER} if none did. */
    long advancedBy() {
        return advancedBy;
    }

    /** Whether an expired deadline was a timeout, and not the pause between two packets of a window. Call once for each deadline. */
    boolean hasTimedOut(final TransferCounters counters) {
        final boolean timedOut = counters.timeouts() > timeouts;
        timeouts = counters.timeouts();
        return timedOut;
    }
}
