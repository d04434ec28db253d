package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.measure.implementation.Implementation;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The conditions under which clients are measured.
 *
 * @param blockSize the block size to negotiate; 512 needs no negotiation
 * @param windowSize the window size to negotiate; 1 needs no negotiation
 */
record ClientCell(boolean write, int blockSize, int windowSize, long size) {
    SortedMap<String, String> dimensions() {
        final SortedMap<String, String> dimensions = new TreeMap<>();
        dimensions.put("direction", write ? "write" : "read");
        dimensions.put("blksize", Integer.toString(blockSize));
        dimensions.put("windowsize", Integer.toString(windowSize));
        dimensions.put("bytes", Long.toString(size));
        return dimensions;
    }

    /** The reason why a client does not support the cell, or empty. */
    String unsupportedBy(final Implementation client) {
        return client.obstacle(write, blockSize, windowSize);
    }
}
