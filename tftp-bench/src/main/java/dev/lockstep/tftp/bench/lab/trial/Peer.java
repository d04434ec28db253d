package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;

/**
 * The timers of one implementation, and its behaviour that affects them. Immutable.
 *
 * @param name the name in tables
 * @param asServer the retransmission policy of its server
 * @param asClient the retransmission policy of its client
 * @param answersDuplicateAcks whether it has the Sorcerer's Apprentice bug of RFC 1123 section 4.2.3.1, in lock-step
 * @param dallies whether it stays after its last ACK to repeat it
 * @param diesOfDuplicates whether a block that comes again makes it acknowledge the next one, which it has not seen, and hang
 */
public record Peer(
        String name,
        RetransmitPolicy asServer,
        RetransmitPolicy asClient,
        boolean answersDuplicateAcks,
        boolean dallies,
        boolean diesOfDuplicates) {
    /** Our own engine, with one policy for both roles. */
    public static Peer ours(final String name, final RetransmitPolicy policy) {
        return new Peer(name, policy, policy, false, true, false);
    }

    /** Whether it differs from our engine only in its timers. */
    boolean isOurs() {
        return !answersDuplicateAcks && dallies && !diesOfDuplicates;
    }
}
