package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.tftp.client.RemoteFile;
import dev.lockstep.tftp.client.TftpClient;
import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.server.store.DirectoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.testing.AllocationProbe;
import dev.lockstep.tftp.testing.OpenFiles;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transport.IdleMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both ends over real sockets, many blocks: neither end's thread allocates a byte for any of them. The JVM's counter of a thread is read by that
 * thread itself, inside the source or sink that the end calls for each block.
 *
 * <p>This holds below descriptor 128. Beyond it the JDK's epoll selector boxes the descriptor of each channel that it finds ready, 16 bytes
 * an event, unless the JVM's cache of small Integers is made larger (-XX:AutoBoxCacheMax).
 */
@Tag("allocation")
@Timeout(600)
class AllocationIT {
    private static final int WARM_UP_BLOCKS = 3_000;
    private static final int MEASURED_BLOCKS = 10_000;
    private static final int BLOCK_SIZE = 512;
    private static final long LENGTH = (long) (WARM_UP_BLOCKS + MEASURED_BLOCKS) * BLOCK_SIZE + 100;
    private static final int SMALL_DESCRIPTORS = 110;
    private static final FileName FILE = FileName.of("f");

    @TempDir
    private Path directory;

    private final AllocationProbe atServer = new AllocationProbe(WARM_UP_BLOCKS, MEASURED_BLOCKS);
    private final AllocationProbe atClient = new AllocationProbe(WARM_UP_BLOCKS, MEASURED_BLOCKS);

    @ParameterizedTest
    @CsvSource({"ADAPTIVE, ADAPTIVE, 1", "SPINNING, ADAPTIVE, 1", "BLOCKING, SPINNING, 1", "ADAPTIVE, ADAPTIVE, 16"})
    void shouldAllocateNothingForABlockThatIsRead(
            final IdleMode serverMode, final IdleMode clientMode, final int windowSize) throws Exception {
        try (RunningServer server = RunningServer.start(new MeasuringStore(), builder -> builder.idleMode(serverMode));
                TftpClient client = client(clientMode, windowSize)) {
            assertThat(client.get(new RemoteFile(server.address(), FILE), new MeasuringSink(atClient))
                            .bytes())
                    .isEqualTo(LENGTH);
        }
        assertNothingAllocated();
    }

    @ParameterizedTest
    @CsvSource({"ADAPTIVE, ADAPTIVE, 1", "SPINNING, ADAPTIVE, 1", "BLOCKING, SPINNING, 1", "ADAPTIVE, ADAPTIVE, 16"})
    void shouldAllocateNothingForABlockThatIsWritten(
            final IdleMode serverMode, final IdleMode clientMode, final int windowSize) throws Exception {
        try (RunningServer server = RunningServer.start(new MeasuringStore(), builder -> builder.idleMode(serverMode));
                TftpClient client = client(clientMode, windowSize)) {
            assertThat(client.put(new RemoteFile(server.address(), FILE), new MeasuringSource(atClient))
                            .bytes())
                    .isEqualTo(LENGTH);
        }
        assertNothingAllocated();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void shouldAllocateNothingOnTheLoopForABlockOfAFileOnDisk(final int windowSize) throws Exception {
        Files.write(directory.resolve("f"), new byte[(int) LENGTH]);
        final AllocationProbe onLoop = AllocationProbe.ofThreads(WARM_UP_BLOCKS, MEASURED_BLOCKS, "tftp-loop");
        try (RunningServer server = RunningServer.start(
                        new DirectoryStore(directory, WritePolicy.CREATE_AND_OVERWRITE), builder -> builder);
                TftpClient client = client(IdleMode.ADAPTIVE, windowSize)) {
            client.get(new RemoteFile(server.address(), FILE), new MeasuringSink(onLoop));
            assertThat(onLoop.leastAllocatedBytes()).as("reading").isZero();

            final AllocationProbe onLoopAgain = AllocationProbe.ofThreads(WARM_UP_BLOCKS, MEASURED_BLOCKS, "tftp-loop");
            client.put(new RemoteFile(server.address(), FILE), new MeasuringSource(onLoopAgain));
            assertThat(onLoopAgain.leastAllocatedBytes()).as("writing").isZero();
        }
    }

    private static TftpClient client(final IdleMode idleMode, final int windowSize) {
        return TftpClient.builder()
                .blockSize(BLOCK_SIZE)
                .windowSize(windowSize)
                .idleMode(idleMode)
                .dally(false)
                .build();
    }

    @BeforeEach
    void requireSmallDescriptors() throws IOException {
        assumeTrue(OpenFiles.count() < SMALL_DESCRIPTORS, "descriptors are small enough not to be boxed");
    }

    private void assertNothingAllocated() {
        assertThat(atServer.leastAllocatedBytes()).as("bytes at the server").isZero();
        assertThat(atClient.leastAllocatedBytes()).as("bytes at the client").isZero();
        assertThat(atServer.allocatedBytes())
                .as("less than one byte for a block")
                .isLessThan(MEASURED_BLOCKS);
        assertThat(atClient.allocatedBytes())
                .as("less than one byte for a block")
                .isLessThan(MEASURED_BLOCKS);
    }

    private final class MeasuringStore implements ContentStore {
        @Override
        public boolean mayBlock() {
            return false;
        }

        @Override
        public BlockSource openRead(final ContentRequest request) throws ContentException {
            return new MeasuringSource(atServer);
        }

        @Override
        public BlockSink openWrite(final ContentRequest request) throws ContentException {
            return new MeasuringSink(atServer);
        }
    }

    /** Bytes that nobody looks at. */
    private record MeasuringSource(AllocationProbe probe) implements BlockSource {
        @Override
        public int read(
                final long position, final MutableDirectBuffer destination, final int offset, final int length) {
            probe.onBlock();
            final int count = (int) Math.min(length, LENGTH - position);
            destination.setMemory(offset, count, (byte) position);
            return count;
        }

        @Override
        public long size() {
            return LENGTH;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    /** Forgets what it is given. */
    private record MeasuringSink(AllocationProbe probe) implements BlockSink {
        @Override
        public int write(final long position, final DirectBuffer source, final int offset, final int length) {
            probe.onBlock();
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
