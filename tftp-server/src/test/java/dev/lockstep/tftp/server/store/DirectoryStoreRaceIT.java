package dev.lockstep.tftp.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.OpenFiles;
import dev.lockstep.tftp.testing.Packets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody on this host exchanges files and directories for links to the outside, as fast as possible, while a store serves them.
 * Each test goes on until the attack was met and missed at least once: how the two threads alternate is the scheduler's.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisabledOnOs(OS.WINDOWS)
@Tag("SEC-17.5")
class DirectoryStoreRaceIT {
    private static final int READS = 20_000;
    private static final int WRITES = 400;
    private static final byte[] INSIDE = Packets.content(100);
    private static final byte[] SECRET = "secret".getBytes(StandardCharsets.US_ASCII);

    private final Path root;
    private final Path outside;

    DirectoryStoreRaceIT(@TempDir final Path directory) throws IOException {
        root = Files.createDirectory(directory.resolve("tftp"));
        outside = Files.createDirectory(directory.resolve("tftp-secret"));
        Files.write(outside.resolve("f"), SECRET);
    }

    @Test
    void shouldNeverReadTheSecretWhileAFileTakesTurnsWithALink() throws Exception {
        Files.write(root.resolve("f"), INSIDE);
        final Path spare = root.resolve("spare");
        final Attack attack = () -> {
            Files.createSymbolicLink(spare, outside.resolve("f"));
            Files.move(spare, root.resolve("f"), StandardCopyOption.ATOMIC_MOVE);
            Files.write(spare, INSIDE);
            Files.move(spare, root.resolve("f"), StandardCopyOption.ATOMIC_MOVE);
        };
        try (DirectoryStore store = new DirectoryStore(root, WritePolicy.READ_ONLY)) {
            assertReadsStayInside(store, "f", attack);
        }
    }

    @Test
    void shouldNeverReadTheSecretWhileADirectoryTakesTurnsWithALink() throws Exception {
        Files.createDirectories(root.resolve("a/b"));
        Files.write(root.resolve("a/b/f"), INSIDE);
        try (DirectoryStore store = new DirectoryStore(root, WritePolicy.READ_ONLY)) {
            assertReadsStayInside(store, "a/b/f", exchangeOf(root.resolve("a/b")));
        }
    }

    @Test
    void shouldNeverWriteOutsideWhileADirectoryTakesTurnsWithALink() throws Exception {
        Files.createDirectories(root.resolve("a/b"));
        try (DirectoryStore store = new DirectoryStore(root, WritePolicy.CREATE_AND_OVERWRITE)) {
            int stored = 0;
            int refused = 0;
            try (Attacker attacker = new Attacker(exchangeOf(root.resolve("a/b")))) {
                while (stored + refused < WRITES || stored == 0 || refused == 0) {
                    try {
                        Asking.write(store, "a/b/f", INSIDE);
                        stored++;
                    } catch (final ContentException e) {
                        assertThat(e.errorCode()).isIn(1, 2);
                        refused++;
                    }
                }
                attacker.rethrow();
            }
        }
        assertThat(outside.resolve("f")).hasBinaryContent(SECRET);
        assertThat(Asking.names(outside)).containsExactly("f");
    }

    private Attack exchangeOf(final Path directory) {
        final Path aside = root.resolve("aside");
        final Path link = root.resolve("link");
        return () -> {
            Files.createSymbolicLink(link, outside);
            Files.move(directory, aside);
            Files.move(link, directory);
            Files.delete(directory);
            Files.move(aside, directory);
        };
    }

    private static void assertReadsStayInside(final DirectoryStore store, final String name, final Attack attack)
            throws Exception {
        final OpenFiles before = OpenFiles.now();
        int served = 0;
        int refused = 0;
        try (Attacker attacker = new Attacker(attack)) {
            while (served + refused < READS || served == 0 || refused == 0) {
                try {
                    assertThat(Asking.read(store, name)).isIn(INSIDE, new byte[0]);
                    served++;
                } catch (final ContentException e) {
                    assertThat(e.errorCode()).isIn(1, 2);
                    refused++;
                }
            }
            attacker.rethrow();
        }
        before.awaitNoMore();
    }

    /** One round of an attack that leaves everything as it was. */
    @FunctionalInterface
    private interface Attack {
        void run() throws IOException;
    }

    /** Attacks until it is closed. */
    private static final class Attacker implements AutoCloseable {
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final AtomicBoolean over = new AtomicBoolean();
        private final Future<?> attacking;

        Attacker(final Attack attack) {
            attacking = thread.submit(() -> {
                while (!over.get()) {
                    try {
                        attack.run();
                    } catch (final IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
        }

        void rethrow() throws Exception {
            over.set(true);
            attacking.get(20, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            over.set(true);
            thread.shutdown();
        }
    }
}
