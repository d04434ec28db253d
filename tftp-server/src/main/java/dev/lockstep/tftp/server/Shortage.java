package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.Descriptors;
import dev.lockstep.tftp.server.admission.Resource;
import dev.lockstep.tftp.transport.NoMemoryException;
import java.io.IOException;
import java.net.BindException;
import org.jspecify.annotations.Nullable;

/** Tells which scarce thing was missing when a transfer could not start. */
final class Shortage {
    private Shortage() {}

    /** Returns null if nothing was short. */
    static @Nullable Resource of(final IOException failure) {
        if (failure instanceof NoMemoryException) {
            return Resource.MEMORY;
        }
        if (failure instanceof BindException) {
            return Resource.PORTS;
        }
        return Descriptors.areUsedUp() ? Resource.DESCRIPTORS : null;
    }
}
