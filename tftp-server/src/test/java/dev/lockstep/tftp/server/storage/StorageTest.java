package dev.lockstep.tftp.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transport.MemoryBudget;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that pass through storage threads arrive whole, and their chunks' memory is given back. */
@Timeout(60)
class StorageTest {
    private static final int BUDGET = 1 << 20;

    private final MemoryBudget memory = new MemoryBudget(BUDGET);
    private final MemoryStore store = new MemoryStore(WritePolicy.CREATE);
    private final Storage storage = new Storage(() -> 2, memory);
    private final Semaphore wakeUps = new Semaphore(0);
    private final BlockingQueue<Optional<ContentException>> opened = new ArrayBlockingQueue<>(1);

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
        store.put("f", content);
        final FileReader reader = storage.openRead(store, request("f"), this::onOpened);
        assertThat(opened.take()).isEmpty();
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
                wakeUps.acquire();
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
        final FileWriter writer = storage.openWrite(store, request("f"), this::onOpened);
        assertThat(opened.take()).isEmpty();

        int position = 0;
        while (position < size) {
            final int length = Math.min(blockSize, size - position);
            final int status = writer.write(position, new UnsafeBuffer(content), position, length);
            if (status == ContentStatus.NOT_READY) {
                wakeUps.acquire();
            } else {
                assertThat(status).isZero();
                position += length;
            }
        }
        while (writer.commit() == ContentStatus.NOT_READY) {
            wakeUps.acquire();
        }
        assertThat(store.get("f")).hasValue(content);
        writer.close();
    }

    @Test
    void shouldDiscardAFileThatIsClosedBeforeItsEnd() throws Exception {
        final FileWriter writer = storage.openWrite(store, request("f"), this::onOpened);
        assertThat(opened.take()).isEmpty();
        assertThat(writer.write(0, new UnsafeBuffer(new byte[512]), 0, 512)).isZero();
        writer.close();

        store.put("long", new byte[100_000]);
        final FileReader reader = storage.openRead(store, request("long"), this::onOpened);
        assertThat(opened.take()).isEmpty();
        reader.close();
        assertThat(store.get("f")).isEmpty();
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() throws Exception {
        final FileReader reader = storage.openRead(store, request("none"), this::onOpened);
        assertThat(opened.take()).get().extracting(ContentException::errorCode).isEqualTo(ErrorCode.FILE_NOT_FOUND);
        reader.close();
    }

    private void onOpened(final @Nullable ContentException refusal) {
        opened.add(Optional.ofNullable(refusal));
    }

    private ContentRequest request(final String name) {
        return new ContentRequest(
                FileName.of(name),
                TransferMode.OCTET,
                new InetSocketAddress(Addresses.loopback(), 2070),
                BlockSource.UNKNOWN_SIZE,
                wakeUps::release);
    }
}
