package dev.lockstep.tftp.bench.measure.loopback;

import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.transport.IdleMode;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The conditions of one measurement.
 *
 * @param blockSize the block size to negotiate
 * @param windowSize the window size to negotiate; 1 is lock-step
 * @param clients the number of concurrent clients; with a rate, the maximum
 * @param fromFiles whether the server's content is in files rather than in memory
 * @param rate transfers started per second at intended times (open loop); 0 starts a transfer when another ends (closed loop)
 */
public record LoopbackCell(
        boolean write,
        int blockSize,
        int windowSize,
        int clients,
        long fileSize,
        IdleMode idle,
        Placement placement,
        boolean fromFiles,
        double rate) {
    /** A read of one client in lock-step. */
    static final LoopbackCell DEFAULT =
            new LoopbackCell(false, 512, 1, 1, 0, IdleMode.ADAPTIVE, Placement.UNPINNED, false, 0);

    LoopbackCell withWrite(final boolean newWrite) {
        return new LoopbackCell(newWrite, blockSize, windowSize, clients, fileSize, idle, placement, fromFiles, rate);
    }

    LoopbackCell withBlockSize(final int newBlockSize) {
        return new LoopbackCell(write, newBlockSize, windowSize, clients, fileSize, idle, placement, fromFiles, rate);
    }

    LoopbackCell withWindowSize(final int newWindowSize) {
        return new LoopbackCell(write, blockSize, newWindowSize, clients, fileSize, idle, placement, fromFiles, rate);
    }

    LoopbackCell withClients(final int newClients, final long newFileSize) {
        return new LoopbackCell(
                write, blockSize, windowSize, newClients, newFileSize, idle, placement, fromFiles, rate);
    }

    LoopbackCell withIdle(final IdleMode newIdle) {
        return new LoopbackCell(write, blockSize, windowSize, clients, fileSize, newIdle, placement, fromFiles, rate);
    }

    LoopbackCell withPlacement(final Placement newPlacement) {
        return new LoopbackCell(write, blockSize, windowSize, clients, fileSize, idle, newPlacement, fromFiles, rate);
    }

    LoopbackCell withFromFiles(final boolean newFromFiles) {
        return new LoopbackCell(write, blockSize, windowSize, clients, fileSize, idle, placement, newFromFiles, rate);
    }

    LoopbackCell withRate(final double newRate) {
        return new LoopbackCell(write, blockSize, windowSize, clients, fileSize, idle, placement, fromFiles, newRate);
    }

    String direction() {
        return write ? "write" : "read";
    }

    boolean openLoop() {
        return rate > 0;
    }

    /** The conditions as dimensions of a table. */
    SortedMap<String, String> dimensions() {
        final SortedMap<String, String> dimensions = new TreeMap<>();
        dimensions.put("direction", direction());
        dimensions.put("blksize", Integer.toString(blockSize));
        dimensions.put("windowsize", Integer.toString(windowSize));
        dimensions.put("clients", Integer.toString(clients));
        dimensions.put("bytes", Long.toString(fileSize));
        dimensions.put("idle", idle.name().toLowerCase(Locale.ROOT));
        dimensions.put("placement", placement.toString());
        dimensions.put("source", fromFiles ? "file" : "memory");
        if (openLoop()) {
            dimensions.put("rate", Double.toString(rate));
        }
        return dimensions;
    }

    /** The text that the progress line shows. */
    @Override
    public String toString() {
        return String.join(" ", dimensions().values());
    }
}
