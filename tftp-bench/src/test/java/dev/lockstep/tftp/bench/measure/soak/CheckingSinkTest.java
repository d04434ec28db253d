package dev.lockstep.tftp.bench.measure.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.measure.load.GeneratedFile;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class CheckingSinkTest {
    private static final int BLOCK = 512;
    private static final List<GeneratedFile> FILES = ServedFiles.variants(3);

    private final CheckingSink sink = new CheckingSink(FILES);
    private final UnsafeBuffer block = new UnsafeBuffer(new byte[BLOCK]);

    @Test
    void shouldAcceptEachOfItsFiles() {
        for (final GeneratedFile file : FILES) {
            final CheckingSink fresh = new CheckingSink(FILES);
            for (long position = 0; position < file.size(); position += BLOCK) {
                assertThat(write(fresh, file, position)).isEqualTo(ContentStatus.OK);
            }
            assertThat(fresh.commit()).isEqualTo(ContentStatus.OK);
        }
    }

    @Test
    void shouldRefuseABlockOfAnotherFile() {
        write(sink, FILES.get(0), 0);

        assertThat(write(sink, FILES.get(1), BLOCK)).isEqualTo(ContentStatus.FAILED);
    }

    @Test
    void shouldRefuseAFileThatIsNotWhole() {
        write(sink, FILES.get(0), 0);

        assertThat(sink.commit()).isEqualTo(ContentStatus.FAILED);
    }

    private int write(final CheckingSink to, final GeneratedFile file, final long position) {
        final int length = file.source().read(position, block, 0, BLOCK);
        return to.write(position, block, 0, length);
    }
}
