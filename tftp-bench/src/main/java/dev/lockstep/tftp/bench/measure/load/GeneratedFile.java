package dev.lockstep.tftp.bench.measure.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A file whose bytes are a part of {@link GeneratedContent}. Files with another start have other bytes. Immutable.
 *
 * @param start position in the generated content at which the file begins
 * @param size bytes
 */
public record GeneratedFile(long start, long size) {
    private static final int PIECE = 1 << 15;

    public GeneratedSource source() {
        return new GeneratedSource(start, size);
    }

    /** Whether these bytes are the file's at a position. */
    public boolean matches(final long position, final DirectBuffer bytes, final int offset, final int length) {
        return position + length <= size && GeneratedContent.matches(start + position, bytes, offset, length);
    }

    /** Writes the file. An existing file is replaced. */
    public void write(final Path path) throws IOException {
        final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
        try (FileChannel file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (long position = 0; position < size; position += PIECE) {
                final int length = (int) Math.min(PIECE, size - position);
                GeneratedContent.fill(start + position, new UnsafeBuffer(piece), 0, length);
                file.write(piece.clear().limit(length));
            }
        }
    }

    /** Whether a file on the disk has these bytes, no fewer and no more. */
    public boolean isIn(final Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            return isIn(file);
        }
    }

    /** Whether an open file has these bytes, whatever file has its name by now. */
    public boolean isIn(final FileChannel file) throws IOException {
        final ByteBuffer piece = ByteBuffer.allocateDirect((int) Math.min(PIECE, size + 1));
        long position = 0;
        for (int length = file.read(piece, 0); length >= 0; length = file.read(piece.clear(), position)) {
            if (!matches(position, new UnsafeBuffer(piece), 0, length)) {
                return false;
            }
            position += length;
        }
        return position == size;
    }
}
