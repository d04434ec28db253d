package dev.lockstep.tftp.bench.measure.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.measure.load.GeneratedSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class GeneratedContentTest {
    private static final int BLOCK = 1428;
    private static final long SIZE = 10 * BLOCK + 7;

    private final UnsafeBuffer block = new UnsafeBuffer(new byte[BLOCK]);

    @Test
    void shouldAcceptItsOwnContent() {
        assertThat(transfer(SIZE)).isEqualTo(ContentStatus.OK);
    }

    @Test
    void shouldRefuseTooFewBytes() {
        assertThat(transfer(SIZE - 1)).isEqualTo(ContentStatus.FAILED);
    }

    @Test
    void shouldRefuseAWrongByteAnywhereInABlock() {
        final GeneratedSource source = new GeneratedSource(SIZE);
        for (int i = 0; i < BLOCK; i++) {
            source.read(0, block, 0, BLOCK);
            block.putByte(i, (byte) ~block.getByte(i));
            assertThat(new VerifyingSink(SIZE).write(0, block, 0, BLOCK)).isEqualTo(ContentStatus.FAILED);
        }
    }

    @Test
    void shouldRefuseASwappedBlock() {
        final GeneratedSource source = new GeneratedSource(SIZE);
        source.read(BLOCK, block, 0, BLOCK);

        assertThat(new VerifyingSink(SIZE).write(0, block, 0, BLOCK)).isEqualTo(ContentStatus.FAILED);
    }

    private int transfer(final long size) {
        final GeneratedSource source = new GeneratedSource(size);
        final VerifyingSink sink = new VerifyingSink(SIZE);
        int length = BLOCK;
        for (long position = 0; length == BLOCK; position += length) {
            length = source.read(position, block, 0, BLOCK);
            sink.write(position, block, 0, length);
        }
        return sink.commit();
    }
}
