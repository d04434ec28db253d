package dev.lockstep.tftp.bench.conform.server;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A server, and what may be asked of it.
 *
 * @param address its request port
 * @param uploads a directory below its root into which files may be written; null if none may
 * @param patienceMs the time that it has for an answer, and for a repetition
 */
public record ServerUnderTest(
        InetSocketAddress address, @Nullable String uploads, int patienceMs) {
    private static final AtomicInteger UPLOADS = new AtomicInteger();

    /** The name of a file of the fixture. */
    static String file(final int size) {
        return Fixture.DIRECTORY + "/" + size;
    }

    static String text() {
        return Fixture.DIRECTORY + "/" + Fixture.TEXT;
    }

    static String missing() {
        return Fixture.DIRECTORY + "/missing";
    }

    /** A name that no upload had yet. */
    static String newUpload(final String directory) {
        return directory + "/" + Long.toHexString(ProcessHandle.current().pid()) + "-" + UPLOADS.incrementAndGet();
    }
}
