package dev.lockstep.tftp.server.storage;

import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.transport.MemoryBudget;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Opens, reads and writes the files of stores on {@link StorageThreads}. One for all loops of a server. Thread-safe. */
public final class Storage {
    private final StorageThreads threads;
    private final ChunkPool chunks;
    private final SharedChunks shared;

    /**
     * Begins without threads.
     *
     * @param mostThreads the most calls at a time, at least 1; may change
     * @param memory of all transfers, in which the chunks of open files count
     */
    public Storage(final IntSupplier mostThreads, final MemoryBudget memory) {
        chunks = new ChunkPool(memory);
        shared = new SharedChunks(chunks);
        threads = new StorageThreads(mostThreads);
    }

    /**
     * Has a file opened for reading.
     *
     * @param store whose calls may block
     * @param request whose wake-up is run, on any thread, after the file answered NOT_READY
     * @param whenOpened run on a storage thread, with null or with the reason why the request is refused
     * @return the file, not to be used before it is open, except to be closed
     */
    public FileReader openRead(
            final ContentStore store,
            final ContentRequest request,
            final Consumer<@Nullable ContentException> whenOpened) {
        final FileReader reader = new FileReader(threads, chunks, shared, store, request, whenOpened);
        reader.ask();
        return reader;
    }

    /**
     * Has a file opened for writing.
     *
     * @param store whose calls may block
     * @param request whose wake-up is run, on any thread, after the file answered NOT_READY
     * @param whenOpened run on a storage thread, with null or with the reason why the request is refused
     * @return the file, not to be used before it is open, except to be closed
     */
    public FileWriter openWrite(
            final ContentStore store,
            final ContentRequest request,
            final Consumer<@Nullable ContentException> whenOpened) {
        final FileWriter writer = new FileWriter(threads, chunks, store, request, whenOpened);
        writer.ask();
        return writer;
    }

    /**
     * Waits until all files that were closed are closed in the store, too, and ends the threads.
     *
     * @param deadlineNs on the clock of {@link System#nanoTime()}; a call that still blocks then is left to itself
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void close(final long deadlineNs) throws InterruptedException {
        threads.close(deadlineNs);
    }
}
