package dev.lockstep.tftp.bench.measure.soak;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Fills the server's disk, keeps it full for some seconds, and frees it. */
final class FullDisk implements Disturbance {
    private static final int PIECE = 1 << 16;
    private static final long LEAST_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long MOST_NS = TimeUnit.SECONDS.toNanos(3);
    private static final long CHECK_MS = 10;

    private final Path filler;
    private final Periods full;

    /**
     * A disk that is not full.
     *
     * @param filler a file on the disk to be created
     * @param full gets the periods
     */
    FullDisk(final Path filler, final Periods full) {
        this.filler = filler;
        this.full = full;
    }

    @Override
    public String name() {
        return "full disks";
    }

    @Override
    public double pauseSeconds() {
        return 8;
    }

    @Override
    public void happen(final SplittableRandom random) throws IOException, InterruptedException {
        full.begin();
        try (FileChannel file = FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            final long endNs = System.nanoTime() + random.nextLong(LEAST_NS, MOST_NS);
            final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
            while (System.nanoTime() - endNs < 0) {
                // uploads that fail leave room, which is filled, too
                fill(file, piece);
                Thread.sleep(CHECK_MS);
            }
        } finally {
            Files.deleteIfExists(filler);
            full.end();
        }
    }

    private static void fill(final FileChannel file, final ByteBuffer piece) {
        try {
            while (file.write(piece.clear()) > 0) {
                // until there is no room
            }
        } catch (final IOException e) {
            // full
        }
    }
}
