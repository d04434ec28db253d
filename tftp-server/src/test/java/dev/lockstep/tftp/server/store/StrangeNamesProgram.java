package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes files with names of any bytes into a directory and reads them back: run in a JVM that is told to know ASCII only. */
final class StrangeNamesProgram {
    static final String[] NAMES = {
        "\u0080", "\u00ff\u00fe", "f\u00e4", "\u00c3\u00a4", "\u00c0\u00ae", "plain", "a b%41"
    };

    private StrangeNamesProgram() {}

    public static void main(final String[] arguments) throws Exception {
        System.out.println("sun.jnu.encoding=" + System.getProperty("sun.jnu.encoding"));
        try (DirectoryStore store = new DirectoryStore(Path.of(arguments[0]), WritePolicy.CREATE)) {
            for (final String name : NAMES) {
                final byte[] content = Packets.content(600 + name.length());
                if (Asking.write(store, name, content) != ContentStatus.OK
                        || !Arrays.equals(content, Asking.read(store, name))) {
                    throw new IllegalStateException("not stored and read back");
                }
            }
        }
        System.out.println("done");
    }
}
