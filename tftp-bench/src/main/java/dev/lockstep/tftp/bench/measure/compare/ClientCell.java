package dev.lockstep.tftp.bench.measure.compare;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What clients are told to do.
 *
 * @param blockSize to ask for; 512 is not asked for
 * @param windowSize to ask for; 1 is not asked for
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

    /** What a client is missing, or empty. */
    String unsupportedBy(final Implementation client) {
        if (client.transferCommand(write) == null) {
            return write ? "cannot write" : "cannot read";
        }
        if (blockSize != NeutralPlan.DEFAULT_BLOCK_SIZE && !client.knows("blksize")) {
            return "cannot be told a blksize";
        }
        return windowSize != 1 && !client.knows("windowsize") ? "cannot be told a windowsize" : "";
    }
}
