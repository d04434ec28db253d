package dev.lockstep.tftp.server;

import java.io.IOException;
import java.net.InetSocketAddress;

/** The server cannot listen on an address and port. The cause is the system's exception. */
public final class ListenException extends IOException {
    private static final long serialVersionUID = 1;

    /** Whether the privilege is missing. */
    private final boolean denied;

    /** Whether another program has the port. */
    private final boolean inUse;

    ListenException(final InetSocketAddress address, final IOException cause) {
        super("cannot listen on " + TransferLog.text(address) + ": " + cause.getMessage(), cause);
        final String message = String.valueOf(cause.getMessage());
        denied = message.contains("Permission denied");
        inUse = message.contains("in use");
    }

    /**
     * Whether this user lacks the permission to use the port.
     *
     * @return true for a privileged port without the privilege
     */
    public boolean isDenied() {
        return denied;
    }

    /**
     * Whether another program has the port.
     *
     * @return true if the port is in use
     */
    public boolean isInUse() {
        return inUse;
    }
}
