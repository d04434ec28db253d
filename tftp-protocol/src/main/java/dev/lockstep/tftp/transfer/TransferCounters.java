package dev.lockstep.tftp.transfer;

import java.util.StringJoiner;

/** Counts the blocks and packets of a transfer. Written by the thread that drives the transfer. */
public final class TransferCounters {
    private long blocks;
    private long bytes;
    private long retransmissions;
    private long duplicates;
    private long timeouts;
    private long ignored;
    private long malformed;
    private long strangers;

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

    /** Counts a datagram that changed nothing. */
    void onUseless(final Reception reception) {
        switch (reception) {
            case IGNORED -> ignored++;
            case MALFORMED -> malformed++;
            case STRANGER -> strangers++;
            case ACCEPTED, MERGED, FAILED -> {
                // no useless datagram
            }
        }
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

    /**
     * Packets from the peer that changed nothing: duplicates, and packets out of place.
     *
     * @return a count
     */
    public long ignored() {
        return ignored;
    }

    /**
     * Datagrams from the peer that were no TFTP packets.
     *
     * @return a count
     */
    public long malformed() {
        return malformed;
    }

    /**
     * Datagrams from other hosts and ports.
     *
     * @return a count
     */
    public long strangers() {
        return strangers;
    }

    /** The datagrams that changed nothing, in words; empty if there were none. */
    String useless() {
        final StringJoiner words = new StringJoiner(", ");
        add(words, malformed, "malformed datagram");
        add(words, ignored, "unexpected packet");
        add(words, strangers, "datagram from elsewhere");
        return words.toString();
    }

    private static void add(final StringJoiner words, final long count, final String name) {
        if (count > 0) {
            words.add(count + " " + name + (count == 1 ? "" : "s"));
        }
    }
}
