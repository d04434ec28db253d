package dev.lockstep.tftp.platform;

import org.agrona.concurrent.UnsafeBuffer;

/** Checks that the JVM was started with the flag that Agrona's buffers need. Thread-safe. */
public final class AgronaAccess {
    private static final String PACKAGE = "jdk.internal.misc";

    private AgronaAccess() {}

    /**
     * Asks the module system without using a buffer: an Agrona class whose initialization fails stays unusable, and the error of each later
     * use no longer names the reason.
     *
     * @throws IllegalStateException naming the missing flag
     */
    public static void check() {
        final Module agrona = UnsafeBuffer.class.getModule();
        if (!Object.class.getModule().isExported(PACKAGE, agrona)) {
            throw new IllegalStateException("Agrona's buffers need a JVM flag: start Java with --add-exports java.base/"
                    + PACKAGE + "=" + (agrona.isNamed() ? agrona.getName() : "ALL-UNNAMED"));
        }
    }
}
