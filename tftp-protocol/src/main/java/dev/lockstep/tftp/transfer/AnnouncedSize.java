package dev.lockstep.tftp.transfer;

/**
 * The size of a file as its sender announced it (RFC 2349), compared with the bytes that came.
 *
 * @param bytes 0 or less if no size was announced
 */
record AnnouncedSize(long bytes) {
    boolean isMoreThan(final long received) {
        return bytes > received;
    }

    /** The message of a transfer that ended too early. */
    String shortfall(final long received) {
        return "the file ended after " + received + " of the " + bytes + " bytes that were announced";
    }

    /** The outcome of a transfer that received at least the announced bytes: more of them are a warning. */
    TransferOutcome outcome(final long received) {
        return bytes > 0 && received > bytes
                ? TransferOutcome.largerThanAnnounced(received, bytes)
                : TransferOutcome.SUCCESS;
    }
}
