package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.bench.jmh.Ungated;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.commons.net.io.FromNetASCIIInputStream;
import org.apache.commons.net.io.ToNetASCIIInputStream;

/** A baseline: Apache Commons Net's streams, which convert line ends but not a bare CR. */
@Ungated("a baseline")
public class CommonsNetNetascii extends NetasciiBenchmark {
    private final byte[] block = new byte[KIB];
    private final byte[] text = new byte[KIB];
    private final ToNetASCIIInputStream toNetascii = new ToNetASCIIInputStream(new TextStream(Text.local()));
    private final FromNetASCIIInputStream toLocal = new FromNetASCIIInputStream(new TextStream(Text.netascii()));

    @Override
    final int toNetascii() {
        return read(toNetascii, block);
    }

    /** The stream counts the bytes that it reads, not those that it returns: it reads a KiB of netascii. */
    @Override
    final int toLocal() {
        return read(toLocal, text);
    }

    private static int read(final InputStream stream, final byte[] destination) {
        try {
            return stream.read(destination, 0, KIB);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    final byte[] netascii() {
        return block.clone();
    }

    @Override
    final byte[] local() {
        return text.clone();
    }

    /** An endless text as a stream. */
    @SuppressWarnings("InputStreamSlowMultibyteRead") // its readers read single bytes
    private static final class TextStream extends InputStream {
        private final Text text;
        private int next;

        TextStream(final Text text) {
            this.text = text;
        }

        @Override
        public int read() {
            final byte character = text.twice()[next++];
            if (next == text.length()) {
                next = 0;
            }
            return character;
        }

        @Override
        public int available() {
            return KIB;
        }
    }
}
