package dev.lockstep.tftp.transport;

import java.io.IOException;

/** The budget has too little memory left for a transfer. */
public final class NoMemoryException extends IOException {
    private static final long serialVersionUID = 1;

    NoMemoryException(final int wanted, final long left) {
        super("no memory for a transfer of " + wanted + " bytes: " + left + " are left of the budget");
    }
}
