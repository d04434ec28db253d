package dev.lockstep.tftp.bench.explain;

/** How an exchange ended. */
enum Outcome {
    COMPLETED("completed"),
    UNCONFIRMED("the last block was sent, and its ACK never came"),
    REFUSED("refused"),
    FAILED("failed"),
    UNANSWERED("never answered"),
    SILENT("ends in silence");

    private final String text;

    Outcome(final String text) {
        this.text = text;
    }

    /** In words. */
    @Override
    public String toString() {
        return text;
    }
}
