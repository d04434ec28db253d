package dev.lockstep.tftp.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.transfer.SharedSource;
import dev.lockstep.tftp.transport.MemoryBudget;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers of the same content read it once, and each gets all of it. */
@Timeout(60)
class SharedChunksTest {
    private static final long BUDGET = 256 << 20;
    private static final int SIZE = 300_000;
    private static final int BLOCK = 1428;

    /** The first chunk of 16 KiB, and chunks of 64 KiB. */
    private static final int CHUNKS = 6;

    private final MemoryBudget memory = new MemoryBudget(BUDGET);
    private final Store store = new Store();
    private final Storage storage = new Storage(() -> 2, memory);
    private final List<Reader> readers = new ArrayList<>();

    /** Counts the reads of its files, whose content is what was put last. */
    private static final class Store {
        final AtomicInteger reads = new AtomicInteger();
        volatile byte[] content = Packets.content(SIZE);
        volatile boolean isKnown = true;
        volatile boolean fails;

        BlockSource open() {
            return new Source(content);
        }

        /** Reads the store's content, whatever it was when the source was opened, as a file does that is written to in its place. */
        private final class Source implements SharedSource {
            private final byte[] whenOpened;

            Source(final byte[] whenOpened) {
                this.whenOpened = whenOpened;
            }

            @Override
            public @Nullable Object content() {
                return isKnown ? whenOpened : null;
            }

            @Override
            public boolean isUnchanged() {
                if (fails) {
                    throw new IllegalStateException("a store's own fault");
                }
                return content == whenOpened;
            }

            @Override
            public int read(
                    final long position, final MutableDirectBuffer destination, final int offset, final int length) {
                reads.incrementAndGet();
                final int count = (int) Math.min(length, content.length - position);
                destination.putBytes(offset, content, (int) position, count);
                return count;
            }

            @Override
            public long size() {
                return whenOpened.length;
            }

            @Override
            public void close() {
                // nothing is held
            }
        }
    }

    /** A transfer that takes the file block by block. */
    private final class Reader {
        private final Owner owner = new Owner();
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final FileReader reader;
        private boolean ended;

        Reader() throws InterruptedException {
            reader = storage.openRead(wakeUp -> store.open(), owner);
            owner.awaitOpen();
            readers.add(this);
        }

        void takeBlock() throws InterruptedException {
            final byte[] block = new byte[BLOCK];
            int count = reader.read(taken.size(), new UnsafeBuffer(block), 0, BLOCK);
            while (count == ContentStatus.NOT_READY) {
                owner.awaitReady();
                count = reader.read(taken.size(), new UnsafeBuffer(block), 0, BLOCK);
            }
            assertThat(count).isNotNegative();
            taken.write(block, 0, count);
            ended = count < BLOCK;
        }

        byte[] takeAll() throws InterruptedException {
            while (!ended) {
                takeBlock();
            }
            return taken.toByteArray();
        }

        void close() {
            reader.close();
        }
    }

    @AfterEach
    void shouldGiveAllMemoryBack() throws InterruptedException {
        readers.forEach(Reader::close);
        storage.close(System.nanoTime() + TimeUnit.SECONDS.toNanos(50));
        assertThat(memory.left()).isEqualTo(BUDGET);
    }

    @Test
    void shouldReadEachPartOnceForReadersThatComeToItLater() throws Exception {
        final Reader first = new Reader();
        final List<Reader> later = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            later.add(new Reader());
        }
        assertThat(first.takeAll()).isEqualTo(store.content);
        for (final Reader reader : later) {
            assertThat(reader.takeAll()).isEqualTo(store.content);
        }

        // the first reader was alone when it read the first part
        assertThat(store.reads).hasValue(CHUNKS + 1);
    }

    @Test
    void shouldKeepNothingForAReaderThatIsAlone() throws Exception {
        final Reader first = new Reader();
        while (first.taken.size() <= ChunkPool.SMALL) {
            first.takeBlock();
        }
        new Reader().takeAll();

        // the first reader has read two parts at least, and the second reads them again
        assertThat(store.reads).hasValueGreaterThanOrEqualTo(CHUNKS + 2);
    }

    @Test
    void shouldGiveMemoryBackIfTheStoreThrows() throws Exception {
        final Reader first = new Reader();
        final Reader second = new Reader();
        first.takeAll();
        store.fails = true;

        final byte[] block = new byte[BLOCK];
        int position = 0;
        int count = BLOCK;
        while (count == BLOCK || count == ContentStatus.NOT_READY) {
            count = second.reader.read(position, new UnsafeBuffer(block), 0, BLOCK);
            if (count == ContentStatus.NOT_READY) {
                second.owner.awaitReady();
            } else {
                position += Math.max(0, count);
            }
        }
        assertThat(count).isEqualTo(ContentStatus.FAILED);
    }

    @Test
    void shouldKeepNoMoreThanItsLimit() throws Exception {
        store.content = Packets.content(40 << 20);
        final Reader first = new Reader();
        final Reader second = new Reader();
        assertThat(first.takeAll()).isEqualTo(store.content);
        assertThat(BUDGET - memory.left()).isBetween(31L << 20, 33L << 20);
        assertThat(second.takeAll()).isEqualTo(store.content);
    }

    @Test
    void shouldKeepNothingThatMayBeOtherBytesNextTime() throws Exception {
        store.isKnown = false;
        final Reader first = new Reader();
        final Reader second = new Reader();
        first.takeAll();
        second.takeAll();

        assertThat(store.reads).hasValue(2 * CHUNKS);
    }

    @Test
    void shouldGiveNoReaderAnOlderPartThanItWouldReadItself() throws Exception {
        final Reader first = new Reader();
        final Reader second = new Reader();
        final byte[] old = first.takeAll();
        final byte[] changed = old.clone();
        Arrays.fill(changed, (byte) 1);
        store.content = changed;

        // it had the beginning before the change
        final int known = ChunkPool.SMALL;
        System.arraycopy(old, 0, changed, 0, known);
        assertThat(second.takeAll()).isEqualTo(changed);
    }

    @Test
    void shouldGiveTheNewContentToAReaderThatAsksAfterAChange() throws Exception {
        final Reader first = new Reader();
        final Reader second = new Reader();
        second.takeBlock();
        first.takeAll();
        store.content = Packets.content(SIZE - 1);

        assertThat(new Reader().takeAll()).isEqualTo(store.content);
    }

    @Test
    void shouldKeepNothingWhileMemoryIsTight() throws Exception {
        memory.takeAnyway(BUDGET);
        final Reader first = new Reader();
        final Reader second = new Reader();
        assertThat(first.takeAll()).isEqualTo(store.content);
        final int reads = store.reads.get();
        assertThat(second.takeAll()).isEqualTo(store.content);
        memory.giveBack(BUDGET);

        assertThat(store.reads).hasValueGreaterThanOrEqualTo(reads + SIZE / ChunkPool.PAGE - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldGiveEachOfManyReadersTheWholeContentInAnyOrder(final long seed) throws Exception {
        final Random random = new Random(seed);
        final List<Reader> running = new ArrayList<>();
        int begun = 0;
        while (begun < 100 || !running.isEmpty()) {
            if (begun < 100 && random.nextInt(50) == 0) {
                running.add(new Reader());
                begun++;
            }
            if (!running.isEmpty()) {
                final Reader reader = running.get(random.nextInt(running.size()));
                reader.takeBlock();
                if (reader.ended) {
                    assertThat(reader.takeAll()).as("seed %d", seed).isEqualTo(store.content);
                    running.remove(reader);
                } else if (random.nextInt(2000) == 0) {
                    reader.close();
                    readers.remove(reader);
                    running.remove(reader);
                }
            }
        }
    }
}
