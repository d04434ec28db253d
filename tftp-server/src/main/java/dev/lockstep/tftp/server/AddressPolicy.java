package dev.lockstep.tftp.server;

import dev.lockstep.tftp.transfer.NegotiationPolicy;
import java.util.function.Supplier;

/** The negotiation policy of one local address. It follows the rules that are in force. Used by one loop's thread. */
final class AddressPolicy implements Supplier<NegotiationPolicy> {
    private final Supplier<ServingRules> rules;
    private final int blockSizeOfMtu;
    private final long memoryBudget;
    private ServingRules known;
    private NegotiationPolicy policy;

    /**
     * The policy at an address.
     *
     * @param blockSizeOfMtu the largest block that its interface's MTU carries in one piece
     * @param memoryBudget of all transfers
     */
    AddressPolicy(final Supplier<ServingRules> rules, final int blockSizeOfMtu, final long memoryBudget) {
        this.rules = rules;
        this.blockSizeOfMtu = blockSizeOfMtu;
        this.memoryBudget = memoryBudget;
        known = rules.get();
        policy = known.negotiation(blockSizeOfMtu, memoryBudget);
    }

    @Override
    public NegotiationPolicy get() {
        final ServingRules now = rules.get();
        if (!now.equals(known)) {
            known = now;
            policy = now.negotiation(blockSizeOfMtu, memoryBudget);
        }
        return policy;
    }
}
