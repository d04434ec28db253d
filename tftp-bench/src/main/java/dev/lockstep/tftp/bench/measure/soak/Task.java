package dev.lockstep.tftp.bench.measure.soak;

import dev.lockstep.tftp.bench.measure.load.GeneratedFile;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.wire.TransferMode;
import java.util.List;

/**
 * One transfer of a client.
 *
 * @param name of the file, relative to the served directory
 * @param contents the whole files of which the name may have any; a client that writes sends the first
 * @param refusal the code of the ERROR with which the server has to refuse the request, or {@link #NOT_REFUSED}
 */
record Task(
        boolean write,
        String name,
        List<GeneratedFile> contents,
        TransferMode mode,
        OptionRequest options,
        int refusal) {
    static final int NOT_REFUSED = -1;

    boolean isRefused() {
        return refusal != NOT_REFUSED;
    }

    GeneratedFile sent() {
        return contents.get(0);
    }

    @Override
    public String toString() {
        return (write ? "write " : "read ") + name + " " + mode.text() + " of " + sent().size() + " bytes";
    }
}
