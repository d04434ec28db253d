package dev.lockstep.tftp.transport;

import org.agrona.concurrent.UnsafeBuffer;

/** Looks once whether the JVM was started with the flag that Agrona's buffers need. Thread-safe. */
public final class AgronaAccess {
    /** The flag for programs that embed this library on the class path. */
    public static final String FLAG = "--add-exports java.base/jdk.internal.misc=ALL-UNNAMED";

    private AgronaAccess() {}

    /**
     * Touches a buffer.
     *
     * @throws IllegalStateException naming the missing flag
     */
    public static void check() {
        try {
            new UnsafeBuffer(new byte[Short.BYTES]).getShort(0);
        } catch (final IllegalAccessError e) {
            throw new IllegalStateException(
                    "Agrona's buffers need a JVM flag: start Java with " + FLAG + " (on the module path: =org.agrona)",
                    e);
        }
    }
}
