package dev.lockstep.tftp.server.status;

/**
 * The transfers of one file or of one client.
 *
 * @param name of the file, or address of the client
 * @param completed transfers that were complete
 * @param failed transfers that were not, and refused requests
 * @param bytes of data in both directions
 */
record Total(String name, long completed, long failed, long bytes) {
    Total plus(final boolean isComplete, final long moreBytes) {
        return new Total(name, completed + (isComplete ? 1 : 0), failed + (isComplete ? 0 : 1), bytes + moreBytes);
    }

    long transfers() {
        return completed + failed;
    }
}
