package dev.lockstep.tftp.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Content from archives, class paths, templates and streams, and several stores as one. */
class SourcesTest {
    private static final byte[] CONTENT = Packets.content(70_000);

    @TempDir
    private Path directory;

    private Path archive() throws IOException {
        final Path file = directory.resolve("boot.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (final String name : List.of("secret", "boot/", "boot/kernel", "boot/dir/", "boot/dir/f\u00fc")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith("/") ? new byte[0] : CONTENT);
            }
        }
        return file;
    }

    @Test
    void shouldServeTheFilesOfAnArchive() throws Exception {
        try (ZipStore store = new ZipStore(archive())) {
            assertThat(Asking.read(store, "/boot//./kernel")).isEqualTo(CONTENT);
            assertThat(Asking.read(store, "boot/dir/f\u00c3\u00bc")).as("UTF-8").isEqualTo(CONTENT);
            try (BlockSource source = store.openRead(Asking.request("boot/kernel"))) {
                assertThat(source.size()).isEqualTo(CONTENT.length);
            }
            for (final String absent : List.of("boot", "boot/dir", "boot/dir/", "missing")) {
                assertRefused(store, absent, 1);
            }
            assertRefused(store, "boot/../secret", 2);
            assertThatExceptionOfType(ContentException.class)
                    .isThrownBy(() -> store.openWrite(Asking.request("new")))
                    .satisfies(refusal -> assertThat(refusal.errorCode()).isEqualTo(2));
        }
    }

    @Test
    void shouldNotEndADamagedFileOfAnArchiveAsIfItWereWhole() throws Exception {
        final Path archive = directory.resolve("stored.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry("kernel"));
            zip.write(CONTENT);
        }
        final byte[] damaged = Files.readAllBytes(archive);
        damaged[1000] ^= 1;
        Files.write(archive, damaged);
        try (ZipStore store = new ZipStore(archive)) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> Asking.read(store, "kernel"))
                    .withMessageContaining("reading ended with status");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldServeTheResourcesOfADirectoryOfTheClassPathAndNoOthers(final boolean isJar) throws Exception {
        final Path classes = directory.resolve("classes");
        Files.createDirectories(classes.resolve("boot/dir"));
        Files.write(classes.resolve("boot/kernel"), CONTENT);
        Files.write(classes.resolve("secret"), CONTENT);
        final URL url = (isJar ? archive() : classes).toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {url}, null)) {
            final ClassPathStore store = new ClassPathStore(loader, "/boot/");
            assertThat(Asking.read(store, "kernel")).isEqualTo(CONTENT);
            assertRefused(store, "dir", 1);
            assertRefused(store, "missing", 1);
            assertRefused(store, "../secret", 2);
            assertThatIllegalArgumentException().isThrownBy(() -> new ClassPathStore(loader, "/"));
        }
    }

    @Test
    void shouldServeAFileFromTheFirstStoreThatHasIt() throws Exception {
        final MemoryStore first = new MemoryStore(WritePolicy.CREATE);
        final MemoryStore second = new MemoryStore(WritePolicy.CREATE);
        first.put("a", new byte[] {1});
        second.put("a", new byte[] {2});
        second.put("b", new byte[] {3});
        final FirstStore store = new FirstStore(List.of(first, second));
        assertThat(Asking.read(store, "a")).containsExactly(1);
        assertThat(Asking.read(store, "b")).containsExactly(3);
        assertRefused(store, "c", 1);
        Asking.write(store, "new", new byte[] {4});
        assertThat(first.get("new")).isPresent();
        assertThat(store.mayBlock()).isFalse();
        assertThat(new FirstStore(List.of(first, new HttpStore(URI.create("http://h/")))).mayBlock())
                .isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new FirstStore(List.of()));
    }

    @Test
    void shouldMakeAFileForItsClientFromATemplate() throws Exception {
        final MemoryStore templates = new MemoryStore(WritePolicy.READ_ONLY);
        templates.put(
                "menu.cfg.template", "host {{ address }} ${kernel} {{name}}\u00fc".getBytes(StandardCharsets.UTF_8));
        templates.put("wrong.template", "{{nothing}}".getBytes(StandardCharsets.UTF_8));
        templates.put("huge.template", new byte[(1 << 20) + 1]);
        final Map<String, String> values = Map.of("address", "192.0.2.7", "name", "$1\\");
        final TemplateStore store =
                new TemplateStore(templates, ".template", (name, request) -> Optional.ofNullable(values.get(name)));
        assertThat(new String(Asking.read(store, "/menu.cfg"), StandardCharsets.UTF_8))
                .isEqualTo("host 192.0.2.7 ${kernel} $1\\\u00fc");
        assertRefused(store, "wrong", 0);
        assertRefused(store, "huge", 0);
        assertRefused(store, "missing", 1);
    }

    @Test
    void shouldTakeStreamsForContentAndCloseThem() throws Exception {
        final AtomicInteger closed = new AtomicInteger();
        final BlockSource source = Contents.of(
                new ByteArrayInputStream(CONTENT) {
                    @Override
                    public void close() {
                        closed.incrementAndGet();
                    }
                },
                CONTENT.length);
        assertThat(Asking.readAll(source, 0)).isEqualTo(CONTENT);
        source.close();
        assertThat(closed).hasValue(1);

        final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        final ContentStore store = new ContentStore() {
            @Override
            public BlockSource openRead(final ContentRequest request) {
                return Contents.of(taken.toByteArray());
            }

            @Override
            public BlockSink openWrite(final ContentRequest request) {
                return Contents.to(taken);
            }
        };
        assertThat(Asking.write(store, "f", CONTENT)).isZero();
        assertThat(Asking.read(store, "f")).isEqualTo(CONTENT);

        final OutputStream full = new OutputStream() {
            @Override
            public void write(final int value) throws IOException {
                throw new IOException("full");
            }
        };
        assertThat(Contents.to(full).write(0, new UnsafeBuffer(new byte[1]), 0, 1))
                .isNegative();
    }

    private static void assertRefused(final ContentStore store, final String name, final int errorCode) {
        assertThatExceptionOfType(ContentException.class)
                .isThrownBy(() -> store.openRead(Asking.request(name)).close())
                .satisfies(refusal -> assertThat(refusal.errorCode()).as(name).isEqualTo(errorCode));
    }
}
