package dev.lockstep.tftp.bench.conform.check;

/** The end under test breaks a rule. The message says what came instead of what the rule demands. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Violation(final String message) {
        super(message);
    }
}
