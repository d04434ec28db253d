package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TransferMode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a command asks servers for. */
final class ProtocolOptions {
    @Option(
            names = "--blksize",
            paramLabel = "N",
            defaultValue = "1428",
            description = "Block size to ask for, 8 to 65464, or 0 not to ask; ${DEFAULT-VALUE} by default.")
    private int blockSize;

    @Option(
            names = "--windowsize",
            paramLabel = "N",
            defaultValue = "16",
            description = "Blocks in a window to ask for, 1 to 32767, or 0 not to ask; ${DEFAULT-VALUE} by default.")
    private int windowSize;

    @Option(
            names = "--tsize",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Ask for the file's size, or announce it. On by default. --no-tsize helps with a server that"
                    + " announces a wrong one.")
    private boolean transferSize;

    @Option(
            names = "--rollover",
            paramLabel = "N",
            description =
                    "The number to ask for after block 65535, 0 or 1. By default it is not asked for, and both are understood.")
    private @Nullable Integer rollover;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "octet (the default) or netascii, which converts line ends.")
    private @Nullable TransferMode mode;

    @Option(
            names = "--lenient",
            description =
                    "Ignore options that the client did not ask for but the server granted, instead of refusing them.")
    private boolean lenient;

    /** The mode of all transfers; null for that of a URI, or octet. */
    @Nullable
    TransferMode mode() {
        return mode;
    }

    void apply(final TftpClientBuilder builder) {
        builder.blockSize(blockSize)
                .windowSize(windowSize)
                .transferSize(transferSize)
                .conformance(lenient ? Conformance.LENIENT : Conformance.STANDARD);
        if (rollover != null) {
            builder.rollover(
                    switch (rollover) {
                        case 0 -> Rollover.TO_ZERO;
                        case 1 -> Rollover.TO_ONE;
                        default -> throw new IllegalArgumentException("rollover " + rollover + " is neither 0 nor 1");
                    });
        }
    }
}
