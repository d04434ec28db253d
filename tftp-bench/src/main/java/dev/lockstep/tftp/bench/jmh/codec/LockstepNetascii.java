package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.wire.NetasciiDecoder;
import dev.lockstep.tftp.wire.NetasciiEncoder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/** The product's converters between a text in memory and a block. */
public class LockstepNetascii extends NetasciiBenchmark {
    private final NetasciiEncoder encoder = new NetasciiEncoder();
    private final Text text = Text.local();
    private final UnsafeBuffer block = new UnsafeBuffer(ByteBuffer.allocateDirect(KIB));
    private final NetasciiDecoder decoder = new NetasciiDecoder(KIB);
    private final Text travelling = Text.netascii();
    private final UnsafeBuffer received = new UnsafeBuffer(travelling.twice());
    private final byte[] decoded = new byte[KIB + 1];
    private long sentPosition;
    private long receivedPosition;

    @Override
    final int toNetascii() {
        final int from = text.index(sentPosition);
        final int count = encoder.encode(text.twice(), from, from + KIB, block, 0, KIB);
        sentPosition += encoder.consumed();
        return count;
    }

    @Override
    final int toLocal() {
        final int count = decoder.decode(received, travelling.index(receivedPosition), KIB, decoded);
        receivedPosition += KIB;
        return count;
    }

    @Override
    final byte[] netascii() {
        final byte[] bytes = new byte[KIB];
        block.getBytes(0, bytes);
        return bytes;
    }

    @Override
    final byte[] local() {
        return Arrays.copyOf(decoded, KIB);
    }
}
