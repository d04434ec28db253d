package dev.lockstep.tftp.server.admission;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The scarce things of the process, which all loops share. It is touched when a transfer begins and when it ends. Thread-safe. */
public final class Account {
    /** A port and a file. An upload may take one more for its directory, and those that read the same file share it. */
    private static final int DESCRIPTORS_OF_TRANSFER = 2;

    /** For request ports that appear later, and for all that runs in the process beside the server. */
    private static final int RESERVED_DESCRIPTORS = 64;

    private final IntSupplier mostTransfers;
    private final long mostByDescriptors;
    private final LongSupplier memoryLeft;
    private final AtomicInteger transfers = new AtomicInteger();
    private final List<Consumer<Resource>> loops = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * An account without transfers.
     *
     * @param mostTransfers at a time, at least 1; may change
     * @param descriptors that the process may still open
     * @param memoryLeft bytes that transfers may still take
     */
    public Account(final IntSupplier mostTransfers, final long descriptors, final LongSupplier memoryLeft) {
        this.mostTransfers = mostTransfers;
        this.mostByDescriptors = Math.max(1, (descriptors - RESERVED_DESCRIPTORS) / DESCRIPTORS_OF_TRANSFER);
        this.memoryLeft = memoryLeft;
    }

    /**
     * Takes a place for one transfer.
     *
     * @return null, or what is short
     */
    @Nullable
    Resource take() {
        final int wanted = transfers.incrementAndGet();
        final @Nullable Resource shortOf = wanted > mostTransfers.getAsInt()
                ? Resource.TRANSFERS
                : wanted > mostByDescriptors
                        ? Resource.DESCRIPTORS
                        : memoryLeft.getAsLong() == 0 ? Resource.MEMORY : null;
        if (shortOf != null) {
            transfers.decrementAndGet();
        }
        return shortOf;
    }

    /** Gives a place back. */
    void giveBack() {
        transfers.decrementAndGet();
    }

    /**
     * Adds a loop.
     *
     * @param makesRoom has the loop end one of its transfers, if one gives way; called by any thread
     */
    public void join(final Consumer<Resource> makesRoom) {
        loops.add(makesRoom);
    }

    /** Asks another loop, each in its turn, to make room: a client that repeats its request may find it. */
    void makeRoomElsewhere(final Resource shortOf) {
        if (loops.size() > 1) {
            loops.get(Math.floorMod(asked.getAndIncrement(), loops.size())).accept(shortOf);
        }
    }
}
