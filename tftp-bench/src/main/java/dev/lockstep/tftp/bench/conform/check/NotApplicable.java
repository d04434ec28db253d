package dev.lockstep.tftp.bench.conform.check;

/** A rule does not apply to the end under test, such as one about an option that it does not know. */
public final class NotApplicable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotApplicable(final String reason) {
        super(reason);
    }
}
