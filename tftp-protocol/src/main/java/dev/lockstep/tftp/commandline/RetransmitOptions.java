package dev.lockstep.tftp.commandline;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options {@code --retransmit} and {@code --print-policies}, as a mixin. */
public final class RetransmitOptions {
    @Option(
            names = "--retransmit",
            paramLabel = "POLICY",
            defaultValue = "adaptive",
            description = "When to retransmit and when to give up, such as fixed:1s or adaptive:floor=50ms,max=8s."
                    + " ${DEFAULT-VALUE} by default; --print-policies lists all.")
    private RetransmitPolicy policy = RetransmitPolicies.DEFAULT;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads its options
    private final PrintPolicies printPolicies = new PrintPolicies();

    /** For picocli. */
    public RetransmitOptions() {}

    /**
     * The chosen policy.
     *
     * @return the default without the option
     */
    public RetransmitPolicy policy() {
        return policy;
    }
}
