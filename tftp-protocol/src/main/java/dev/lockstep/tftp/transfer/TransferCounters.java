package dev.lockstep.tftp.transfer;

/** Counts the blocks and packets of a transfer. Written by the thread that drives the transfer. */
public final class TransferCounters {
    private long blocks;
    private long bytes;
    private long retransmissions;
    private long duplicates;
    private long timeouts;

    TransferCounters() {}

    void onBlock(final int length) {
        blocks++;
        bytes += length;
    }

    void onRetransmissions(final long packets) {
        retransmissions += packets;
    }

    void onDuplicate() {
        duplicates++;
    }

    void onTimeout() {
        timeouts++;
    }

    /**
     * Blocks of the file that were accepted, or sent for the first time.
     *
     * @return a count
     */
    public long blocks() {
        return blocks;
    }

    /**
     * Data bytes of those blocks as packets carried them.
     *
     * @return bytes
     */
    public long bytes() {
        return bytes;
    }

    /**
     * Packets that were sent again.
     *
     * @return a count
     */
    public long retransmissions() {
        return retransmissions;
    }

    /**
     * Packets from the peer that were duplicates.
     *
     * @return a count
     */
    public long duplicates() {
        return duplicates;
    }

    /**
     * Times that a retransmission timer expired.
     *
     * @return a count
     */
    public long timeouts() {
        return timeouts;
    }
}
