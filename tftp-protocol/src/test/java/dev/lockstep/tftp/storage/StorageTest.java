package dev.lockstep.tftp.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.transport.MemoryBudget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Content that passes through storage threads arrives whole, and the memory of its chunks is given back. */
@Timeout(60)
class StorageTest {
    private static final int BUDGET = 1 << 20;

    private final MemoryBudget memory = new MemoryBudget(BUDGET);
    private final Storage storage = new Storage(() -> 2, memory);
    private final Owner owner = new Owner();

    /** A file in memory; its bytes are there once it is committed. */
    private static final class MemoryFile implements BlockSource, BlockSink {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private volatile byte @Nullable [] content;

        private MemoryFile() {}

        private MemoryFile(final byte[] content) {
            this.content = content;
        }

        private byte[] content() {
            final byte[] known = content;
            return known == null ? new byte[0] : known;
        }

        @Override
        public int read(
                final long position, final MutableDirectBuffer destination, final int offset, final int length) {
            final int count = (int) Math.min(length, content().length - position);
            destination.putBytes(offset, content(), (int) position, count);
            return count;
        }

        @Override
        public long size() {
            return content().length;
        }

        @Override
        public int write(final long position, final DirectBuffer source, final int offset, final int length) {
            final byte[] block = new byte[length];
            source.getBytes(offset, block);
            written.write(block, 0, length);
            return ContentStatus.OK;
        }

        @Override
        public int commit() {
            content = written.toByteArray();
            return ContentStatus.OK;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    @AfterEach
    void shouldGiveAllMemoryBack() throws InterruptedException {
        storage.close(System.nanoTime() + TimeUnit.SECONDS.toNanos(50));
        assertThat(memory.left()).isEqualTo(BUDGET);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 512",
        "511, 512",
        "512, 512",
        "16383, 512",
        "16384, 512",
        "16385, 512",
        "300000, 1428",
        "300000, 65464"
    })
    void shouldReadAFileByteForByte(final int size, final int blockSize) throws Exception {
        final byte[] content = Packets.content(size);
        final FileReader reader = storage.openRead(wakeUp -> new MemoryFile(content), owner);
        owner.awaitOpen();
        assertThat(reader.size()).isEqualTo(size);

        assertThat(readAll(reader, blockSize)).isEqualTo(content);
        reader.close();
    }

    private byte[] readAll(final BlockSource source, final int blockSize) throws InterruptedException {
        final ByteArrayOutputStream read = new ByteArrayOutputStream();
        final byte[] block = new byte[blockSize];
        int count = blockSize;
        while (count == blockSize) {
            count = source.read(read.size(), new UnsafeBuffer(block), 0, blockSize);
            if (count == ContentStatus.NOT_READY) {
                owner.awaitReady();
                count = blockSize;
            } else {
                assertThat(count).isNotNegative();
                read.write(block, 0, count);
            }
        }
        return read.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"0, 512", "511, 512", "65536, 512", "1000000, 1428", "1000000, 65464"})
    void shouldWriteAFileByteForByte(final int size, final int blockSize) throws Exception {
        final byte[] content = Packets.content(size);
        final MemoryFile file = new MemoryFile();
        final FileWriter writer = storage.openWrite(wakeUp -> file, owner);
        owner.awaitOpen();

        int position = 0;
        while (position < size) {
            final int length = Math.min(blockSize, size - position);
            final int status = writer.write(position, new UnsafeBuffer(content), position, length);
            if (status == ContentStatus.NOT_READY) {
                owner.awaitReady();
            } else {
                assertThat(status).isZero();
                position += length;
            }
        }
        while (writer.commit() == ContentStatus.NOT_READY) {
            owner.awaitReady();
        }
        assertThat(file.content()).isEqualTo(content);
        writer.close();
    }

    @Test
    void shouldDiscardAFileThatIsClosedBeforeItsEnd() throws Exception {
        final MemoryFile file = new MemoryFile();
        final FileWriter writer = storage.openWrite(wakeUp -> file, owner);
        owner.awaitOpen();
        assertThat(writer.write(0, new UnsafeBuffer(new byte[512]), 0, 512)).isZero();
        writer.close();

        final FileReader reader = storage.openRead(wakeUp -> new MemoryFile(new byte[100_000]), owner);
        owner.awaitOpen();
        reader.close();
        assertThat(file.content()).isEmpty();
    }

    @Test
    void shouldTellWhyContentCannotBeOpened() throws Exception {
        final IOException reason = new IOException("not there");
        final FileReader reader = storage.openRead(
                wakeUp -> {
                    throw reason;
                },
                owner);
        assertThat(owner.opened()).containsSame(reason);
        reader.close();
    }
}
