package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.testing.Datagrams;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;

/** Asks a store as a server does, block by block. Names are one byte a character. */
final class Asking {
    static final int BLOCK_SIZE = 512;

    private static final int PATIENCE_SECONDS = 20;
    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4000);

    private Asking() {}

    static FileName name(final String text) {
        final byte[] bytes = Datagrams.latin1(text);
        return FileName.of(Datagrams.exact(bytes), 0, bytes.length);
    }

    static ContentRequest request(final String name, final Runnable wakeUp) {
        return new ContentRequest(name(name), TransferMode.OCTET, CLIENT, BlockSource.UNKNOWN_SIZE, wakeUp);
    }

    static ContentRequest request(final String name) {
        return request(name, () -> {});
    }

    static byte[] read(final ContentStore store, final String name) throws ContentException {
        try (BlockSource source = store.openRead(request(name))) {
            return readAll(source, 0);
        }
    }

    static byte[] readAll(final BlockSource source, final long from) {
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        final UnsafeBuffer block = new UnsafeBuffer(new byte[BLOCK_SIZE]);
        int length;
        do {
            length = source.read(from + content.size(), block, 0, BLOCK_SIZE);
            if (length < 0) {
                throw new AssertionError("reading ended with status " + length);
            }
            content.write(block.byteArray(), 0, length);
        } while (length == BLOCK_SIZE);
        return content.toByteArray();
    }

    /** Writes all blocks and commits; answers the commit's status. */
    static int write(final ContentStore store, final String name, final byte[] content)
            throws ContentException, InterruptedException {
        final CountDownLatch woken = new CountDownLatch(1);
        try (BlockSink sink = store.openWrite(request(name, woken::countDown))) {
            writeAll(sink, content);
            return commit(sink, woken);
        }
    }

    static void writeAll(final BlockSink sink, final byte[] content) {
        final UnsafeBuffer buffer = new UnsafeBuffer(content);
        for (int position = 0; position < content.length; position += BLOCK_SIZE) {
            final int length = Math.min(BLOCK_SIZE, content.length - position);
            final int status = sink.write(position, buffer, position, length);
            if (status != ContentStatus.OK) {
                throw new AssertionError("writing ended with status " + status);
            }
        }
    }

    static int commit(final BlockSink sink, final CountDownLatch woken) throws InterruptedException {
        final int status = sink.commit();
        if (status != ContentStatus.NOT_READY) {
            return status;
        }
        if (!woken.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody was woken up");
        }
        return sink.commit();
    }

    /** The path with exactly these bytes, whatever the JVM's character set. */
    static Path path(final Path directory, final String name) {
        final StringBuilder uri = new StringBuilder(directory.toUri().toString());
        if (uri.charAt(uri.length() - 1) != '/') {
            uri.append('/');
        }
        name.chars().forEach(c -> uri.append(String.format("%%%02x", c)));
        return Path.of(URI.create(uri.toString()));
    }

    /** The names in a directory, one character a byte, links not followed. */
    static List<String> names(final Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            final List<String> names = new ArrayList<>();
            files.forEach(file -> names.add(decoded(directory.relativize(file))));
            return names;
        }
    }

    private static String decoded(final Path file) {
        final String raw = file.toUri().getRawPath();
        final String last =
                raw.substring(raw.lastIndexOf('/', raw.length() - 2) + 1).replaceAll("/$", "");
        final StringBuilder name = new StringBuilder();
        for (int i = 0; i < last.length(); i++) {
            if (last.charAt(i) == '%') {
                name.append((char) Integer.parseInt(last.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                name.append(last.charAt(i));
            }
        }
        return name.toString();
    }
}
