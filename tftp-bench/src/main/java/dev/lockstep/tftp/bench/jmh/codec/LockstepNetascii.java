package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.transfer.NetasciiSink;
import dev.lockstep.tftp.transfer.NetasciiSource;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The product's converters, between a text in memory and a block. */
public class LockstepNetascii extends NetasciiBenchmark {
    private final UnsafeBuffer block = new UnsafeBuffer(ByteBuffer.allocateDirect(KIB));
    private final NetasciiSource source = new NetasciiSource(new TextSource());
    private final Text travelling = Text.netascii();
    private final UnsafeBuffer received = new UnsafeBuffer(travelling.twice());
    private final CountingSink written = new CountingSink();
    private final NetasciiSink sink = new NetasciiSink(written, KIB);
    private long sentPosition;
    private long receivedPosition;

    @Override
    final int toNetascii() {
        final int count = source.read(sentPosition, block, 0, KIB);
        sentPosition += count;
        return count;
    }

    @Override
    final int toLocal() {
        sink.write(receivedPosition, received, travelling.index(receivedPosition), KIB);
        receivedPosition += KIB;
        return written.lastLength;
    }

    @Override
    final byte[] netascii() {
        return copy(block);
    }

    @Override
    final byte[] local() {
        return copy(written.lastText);
    }

    private static byte[] copy(final DirectBuffer from) {
        final byte[] bytes = new byte[KIB];
        from.getBytes(0, bytes);
        return bytes;
    }

    private static final class TextSource implements BlockSource {
        private final Text text = Text.local();

        @Override
        public int read(
                final long position, final MutableDirectBuffer destination, final int offset, final int length) {
            destination.putBytes(offset, text.twice(), text.index(position), length);
            return length;
        }

        @Override
        public long size() {
            return UNKNOWN_SIZE;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    private static final class CountingSink implements BlockSink {
        private DirectBuffer lastText = new UnsafeBuffer(0, 0);
        private int lastLength;

        @Override
        public int write(final long position, final DirectBuffer source, final int offset, final int length) {
            lastText = source;
            lastLength = length;
            return ContentStatus.OK;
        }

        @Override
        public int commit() {
            return ContentStatus.OK;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
