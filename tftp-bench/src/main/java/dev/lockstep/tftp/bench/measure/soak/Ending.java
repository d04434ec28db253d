package dev.lockstep.tftp.bench.measure.soak;

/** How a transfer ended, and whether that was right. */
enum Ending {
    READ_EXACTLY("downloads, exact"),
    WRITTEN_EXACTLY("uploads, exact on the disk"),
    REFUSED_AS_EXPECTED("refused as they have to be"),
    REFUSED_FOR_A_FULL_DISK("refused with ERROR 3, the disk was full"),
    LOST_WITH_ITS_ADDRESS("ended with the server's address"),
    GAVE_WAY_IN_A_FLOOD("gave way in a flood, unproven"),
    CLIENT_DIED("the client died"),
    WRONG("wrong bytes, or not refused"),
    UNEXPLAINED("failed without a cause");

    private final String text;

    Ending(final String text) {
        this.text = text;
    }

    boolean isFault() {
        return this == WRONG || this == UNEXPLAINED;
    }

    @Override
    public String toString() {
        return text;
    }
}
