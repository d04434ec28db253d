package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.PeerAddress;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The server cannot listen on an address and port. The cause is the system's exception, whose message is in the system's language. */
public final class ListenException extends IOException {
    /** Why an address and port cannot be bound. */
    public enum Reason {
        /** Another program has the port. */
        IN_USE("another program has the port"),

        /** This user may not use the port. */
        DENIED("this user may not use the port"),

        /** The address is none of this host's, or it is not usable yet. */
        NO_SUCH_ADDRESS("the address is not usable on this host"),

        /** The process has no descriptor left for a socket. */
        NO_DESCRIPTORS("the process has no descriptors left"),

        /** None of the other reasons. */
        UNKNOWN("the system refuses it");

        private final String text;

        Reason(final String text) {
            this.text = text;
        }
    }

    private static final long serialVersionUID = 1;

    /** Why it cannot be bound. */
    private final Reason reason;

    ListenException(final InetSocketAddress address, final Reason reason, final IOException cause) {
        super(
                "cannot listen on " + PeerAddress.of(address) + ": " + reason.text + " (" + cause.getMessage() + ")",
                cause);
        this.reason = reason;
    }

    /**
     * Why the address and port cannot be bound.
     *
     * @return found out by binding other ports and addresses, not from the system's text
     */
    public Reason reason() {
        return reason;
    }
}
