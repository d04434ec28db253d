package dev.lockstep.tftp.server;

import dev.lockstep.tftp.commandline.ByteSize;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much {@link ServerMain} grants: transfers, bytes of a file, of a block and of a window. */
final class LimitOptions {
    @Option(
            names = "--max-transfers",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "Most transfers at a time, ${DEFAULT-VALUE} by default. Beyond it, requests wait for a repetition.")
    private int maxTransfers;

    @Option(
            names = "--max-transfers-per-client",
            paramLabel = "N",
            description = "Most transfers at a time for one client address.")
    private @Nullable Integer maxTransfersPerClient;

    @Option(
            names = "--max-upload",
            paramLabel = "SIZE",
            description = "Largest file that a client may write, such as 64M.")
    private @Nullable ByteSize maxUpload;

    @Option(
            names = "--max-blksize",
            paramLabel = "N",
            description =
                    "Largest block that is granted, 8 to 65464. By default what the interface's MTU carries in one piece.")
    private @Nullable Integer maxBlockSize;

    @Option(
            names = "--max-windowsize",
            paramLabel = "N",
            defaultValue = "64",
            description = "Largest window that is granted, in blocks, 1 to 32767, ${DEFAULT-VALUE} by default.")
    private int maxWindowSize;

    /** Gives the value of an option to the builder's setter. */
    interface Setting {
        <T> void set(String option, Consumer<T> setter, @Nullable T value);
    }

    void apply(final Setting setting, final TftpServerBuilder builder) {
        setting.set("--max-transfers", builder::maxTransfers, maxTransfers);
        setting.set("--max-transfers-per-client", builder::maxTransfersPerClient, maxTransfersPerClient);
        setting.set("--max-upload", builder::maxUpload, maxUpload == null ? null : maxUpload.bytes());
        setting.set("--max-blksize", builder::maxBlockSize, maxBlockSize);
        setting.set("--max-windowsize", builder::maxWindowSize, maxWindowSize);
    }
}
