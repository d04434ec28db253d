package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;

/**
 * How one implementation behaves, as far as time is concerned. Immutable.
 *
 * @param name in tables
 * @param asServer when its server sends again
 * @param asClient when its client sends again
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

    /** Whether nothing but its timers tells it from our engine. */
    boolean isOurs() {
        return !answersDuplicateAcks && dallies && !diesOfDuplicates;
    }
}
