package dev.lockstep.tftp.storage;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transport.MemoryBudget;
import java.util.function.IntSupplier;

/** Opens, reads and writes content on {@link StorageThreads}. One for all loops of a process. Thread-safe. */
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
     * @param opening run on a storage thread
     * @param owner told when the file is open, and when it may be asked again after it answered NOT_READY
     * @return the file, not to be used before it is open, except to be closed
     */
    public FileReader openRead(final ContentOpening<BlockSource> opening, final ContentOwner owner) {
        final FileReader reader = new FileReader(threads, chunks, shared, opening, owner);
        reader.ask();
        return reader;
    }

    /**
     * Has a file opened for writing.
     *
     * @param opening run on a storage thread
     * @param owner told when the file is open, and when it may be asked again after it answered NOT_READY
     * @return the file, not to be used before it is open, except to be closed
     */
    public FileWriter openWrite(final ContentOpening<BlockSink> opening, final ContentOwner owner) {
        final FileWriter writer = new FileWriter(threads, chunks, opening, owner);
        writer.ask();
        return writer;
    }

    /**
     * Waits until all files that were closed are closed on their threads, too, and ends the threads.
     *
     * @param deadlineNs on the clock of {@link System#nanoTime()}; a call that still blocks then is left to itself
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void close(final long deadlineNs) throws InterruptedException {
        threads.close(deadlineNs);
    }
}
