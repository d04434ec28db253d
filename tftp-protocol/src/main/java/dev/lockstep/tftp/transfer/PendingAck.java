package dev.lockstep.tftp.transfer;

/** The ACK of a receiver, which asks for the next block: whether it is due, how often it was sent, and whether it was answered. */
final class PendingAck {
    private final RetransmitTimer timer;
    private boolean due;

    /** Whether the next block answers this end's last packet. */
    private boolean awaitingReply;

    /** How often this end has sent the packet that asks for the next block. */
    private int transmissions;

    PendingAck(final RetransmitTimer timer) {
        this.timer = timer;
    }

    /** The first packet of a server has asked for block 1. */
    void continueOpening(final int openingTransmissions) {
        awaitingReply = true;
        transmissions = openingTransmissions;
    }

    void demand() {
        due = true;
    }

    boolean isDue() {
        return due;
    }

    /** The next block has come. */
    void onBlock(final long nowNs) {
        if (awaitingReply) {
            awaitingReply = false;
            timer.onReply(nowNs);
        } else {
            timer.onProgress(nowNs);
        }
        due = false;
        transmissions = 0;
    }

    /** The ACK leaves; whether it repeats the one before. */
    boolean onSent() {
        due = false;
        transmissions++;
        return transmissions > 1;
    }

    /** Starts the timer for the block that the ACK asks for. */
    void awaitReply(final long nowNs) {
        awaitingReply = true;
        if (transmissions > 1) {
            timer.onRepetition(nowNs);
        } else {
            timer.onTransmit(nowNs, false);
        }
    }
}
