package dev.lockstep.tftp.server.naming;

import dev.lockstep.tftp.content.ClosingSink;
import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.wire.ErrorCode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** Uploads that get the first number for which there is no file yet. Uploads that run at the same time get different numbers. Thread-safe. */
final class NumberedUploads {
    /** Numbers that are tried, each of which costs a look at the disk. */
    static final int MOST_NUMBERS = 9999;

    private final Set<String> running = ConcurrentHashMap.newKeySet();

    /** Opens the file of a number. */
    interface Opening {
        BlockSink open(int number) throws ContentException;
    }

    /**
     * Opens the first new file.
     *
     * @param place of the file of each number, as a text
     * @param opening refuses a file that is there already with ERROR 6
     * @throws ContentException if all numbers are taken, or the file cannot be opened
     */
    BlockSink open(final IntFunction<String> place, final Opening opening) throws ContentException {
        for (int number = 1; number <= MOST_NUMBERS; number++) {
            final String claimed = place.apply(number);
            if (!running.add(claimed)) {
                continue;
            }
            boolean opened = false;
            try {
                final BlockSink sink = new ClosingSink(opening.open(number), () -> running.remove(claimed));
                opened = true;
                return sink;
            } catch (final ContentException e) {
                if (e.errorCode() != ErrorCode.FILE_ALREADY_EXISTS) {
                    throw e;
                }
            } finally {
                if (!opened) {
                    running.remove(claimed);
                }
            }
        }
        throw new ContentException(
                ErrorCode.FILE_ALREADY_EXISTS, "all " + MOST_NUMBERS + " numbers of this name are taken");
    }
}
