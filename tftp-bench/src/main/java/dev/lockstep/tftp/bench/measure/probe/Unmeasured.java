package dev.lockstep.tftp.bench.measure.probe;

/** A measurement has no value. The message is a sentence about the server, without the server's name, that says why. */
final class Unmeasured extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean mayBeBusy;

    private Unmeasured(final String sentence, final boolean mayBeBusy) {
        super(sentence);
        this.mayBeBusy = mayBeBusy;
    }

    /** The server's nature is the reason: another try would end in the same way. */
    static Unmeasured because(final String sentence) {
        return new Unmeasured(sentence, false);
    }

    /** The server refused, or fell silent, which it may have done because of other transfers. */
    static Unmeasured perhapsBusy(final String sentence) {
        return new Unmeasured(sentence, true);
    }

    boolean mayBeBusy() {
        return mayBeBusy;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
