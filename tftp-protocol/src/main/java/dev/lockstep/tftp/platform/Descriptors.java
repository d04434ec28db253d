package dev.lockstep.tftp.platform;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** The file descriptors of this process: those of files, sockets and pipes together. Thread-safe. */
public final class Descriptors {
    /** Other threads may give some back between a failure and the question. */
    private static final int MARGIN = 4;

    private static final @Nullable UnixOperatingSystemMXBean SYSTEM = system();

    private Descriptors() {}

    private static @Nullable UnixOperatingSystemMXBean system() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof final UnixOperatingSystemMXBean system) {
            try {
                return system.getOpenFileDescriptorCount() < 0 ? null : system;
            } catch (final InternalError e) {
                return null; // the system does not show them
            }
        }
        return null;
    }

    /**
     * Has the system's bean ready: to load it takes a descriptor, and none is left when it is needed. Called when a program starts that may run out of
     * descriptors.
     */
    public static void prepare() {
        areUsedUp();
    }

    /**
     * Whether all descriptors are in use, or all but a few.
     *
     * @return false where the system does not tell
     */
    public static boolean areUsedUp() {
        if (SYSTEM == null) {
            return false;
        }
        try {
            return SYSTEM.getOpenFileDescriptorCount() + MARGIN >= SYSTEM.getMaxFileDescriptorCount();
        } catch (final InternalError e) {
            return true; // to count them takes one
        }
    }

    /**
     * The descriptors that this process may still open.
     *
     * @return a count; {@link Long#MAX_VALUE} where the system does not tell
     */
    public static long left() {
        return SYSTEM == null
                ? Long.MAX_VALUE
                : Math.max(0, SYSTEM.getMaxFileDescriptorCount() - SYSTEM.getOpenFileDescriptorCount());
    }
}
