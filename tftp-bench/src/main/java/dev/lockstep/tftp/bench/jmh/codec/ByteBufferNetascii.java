package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.bench.jmh.Ungated;
import java.nio.ByteBuffer;

/** A baseline: the same conversions over ByteBuffers, including a bare CR and a pair that is split between two blocks. */
@Ungated("a baseline")
public class ByteBufferNetascii extends NetasciiBenchmark {
    private static final int NO_BYTE = -1;

    private final ByteBuffer block = ByteBuffer.allocateDirect(KIB);
    private final ByteBuffer text = ByteBuffer.allocateDirect(KIB + 1);
    private final Text local = Text.local();
    private final ByteBuffer localBytes = ByteBuffer.wrap(local.twice());
    private final Text travelling = Text.netascii();
    private final ByteBuffer received = ByteBuffer.wrap(travelling.twice());
    private long sentPosition;
    private long receivedPosition;
    private int secondOfPair = NO_BYTE;
    private boolean carriageReturn;

    @Override
    final int toNetascii() {
        final int start = local.index(sentPosition);
        int read = start;
        int count = 0;
        if (secondOfPair != NO_BYTE) {
            block.put(count++, (byte) secondOfPair);
            secondOfPair = NO_BYTE;
        }
        while (count < KIB) {
            final byte character = localBytes.get(read++);
            final boolean isPair = character == '\n' || character == '\r';
            block.put(count++, character == '\n' ? (byte) '\r' : character);
            if (isPair) {
                final int second = character == '\n' ? '\n' : 0;
                if (count < KIB) {
                    block.put(count++, (byte) second);
                } else {
                    secondOfPair = second;
                }
            }
        }
        sentPosition += read - start;
        return count;
    }

    @Override
    final int toLocal() {
        final int start = travelling.index(receivedPosition);
        int count = 0;
        for (int i = start; i < start + KIB; i++) {
            final byte character = received.get(i);
            if (carriageReturn) {
                carriageReturn = false;
                if (character == '\n' || character == 0) {
                    text.put(count++, character == 0 ? (byte) '\r' : character);
                    continue;
                }
                text.put(count++, (byte) '\r');
            }
            if (character == '\r') {
                carriageReturn = true;
            } else {
                text.put(count++, character);
            }
        }
        receivedPosition += KIB;
        return count;
    }

    @Override
    final byte[] netascii() {
        return copy(block);
    }

    @Override
    final byte[] local() {
        return copy(text);
    }

    private static byte[] copy(final ByteBuffer from) {
        final byte[] bytes = new byte[KIB];
        from.get(0, bytes);
        return bytes;
    }
}
