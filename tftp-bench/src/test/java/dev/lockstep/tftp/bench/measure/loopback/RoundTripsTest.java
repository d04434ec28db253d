package dev.lockstep.tftp.bench.measure.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.measure.load.GeneratedSource;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class RoundTripsTest {
    private static final int BLOCK = 512;
    private static final int WINDOW = 4;
    private static final int BLOCKS = 10;

    private final Histogram histogram = new Histogram(60_000_000_000L, 3);
    private final RoundTrips times = new RoundTrips(histogram, BLOCK, WINDOW);
    private final UnsafeBuffer block = new UnsafeBuffer(new byte[BLOCK]);

    @Test
    void shouldTimeFromWindowToWindowWhenReading() {
        final BlockSink sink = times.sink(BLOCKS * BLOCK);
        for (long position = 0; position < BLOCKS * BLOCK; position += BLOCK) {
            new GeneratedSource(BLOCKS * BLOCK).read(position, block, 0, BLOCK);
            assertThat(sink.write(position, block, 0, BLOCK)).isEqualTo(ContentStatus.OK);
        }

        // windows begin with blocks 1, 5 and 9
        assertThat(histogram.getTotalCount()).isEqualTo(2);
    }

    @Test
    void shouldNotTimeABlockThatIsReadAgain() {
        final BlockSource source = times.source(BLOCKS * BLOCK);
        for (int i = 0; i < 3; i++) {
            for (long position = 0; position < WINDOW * BLOCK; position += BLOCK) {
                source.read(position, block, 0, BLOCK);
            }
        }
        source.read(WINDOW * BLOCK, block, 0, BLOCK);

        assertThat(histogram.getTotalCount()).isEqualTo(1);
    }
}
