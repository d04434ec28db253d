package dev.lockstep.tftp.server;

import java.io.IOException;
import java.net.InetSocketAddress;

/** An address and port could not be listened on. The cause is the system's. */
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
     * Whether the system does not let this user have the port.
     *
     * @return true for a privileged port without the privilege
     */
    public boolean isDenied() {
        return denied;
    }

    /**
     * Whether another program has the port.
     *
     * @return true if so
     */
    public boolean isInUse() {
        return inUse;
    }
}
