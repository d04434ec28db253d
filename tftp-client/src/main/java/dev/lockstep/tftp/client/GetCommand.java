package dev.lockstep.tftp.client;

import dev.lockstep.tftp.commandline.ByteSize;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tftp-client get}. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "tftp-client get [OPTIONS] HOST[:PORT] REMOTE [LOCAL]",
            "       tftp-client get [OPTIONS] tftp://HOST[:PORT]/REMOTE[;mode=octet|netascii] [LOCAL]"
        },
        header = "Reads a file from a server.",
        description = {
            "",
            "LOCAL is the last part of REMOTE unless it is given; '-' is standard output. A file appears under its name when it is"
                    + " complete, and keeps mode and group of the file that it replaces. A pipe or a device is written as the"
                    + " blocks arrive.",
            ""
        })
final class GetCommand extends TransferCommand {
    private static final int BUFFER_LENGTH = 64 * 1024;

    @Option(names = "--max-size", paramLabel = "SIZE", description = "Refuse a larger file than this, such as 64M.")
    private @Nullable ByteSize maxSize;

    @Option(
            names = "--in-place",
            description =
                    "Write into the existing file instead of replacing it: for a file that is mounted, has hard links or"
                            + " is in a directory that may not be written. Not atomic: readers see a part, and the file is"
                            + " empty after a failure.")
    private boolean inPlace;

    @Option(
            names = "--no-dally",
            description = "End at once instead of waiting for a second or two to repeat the final ACK if it is lost.")
    private boolean noDally;

    @Override
    void describe(final TftpClientBuilder builder) {
        builder.dally(!noDally).inPlace(inPlace);
        if (maxSize != null) {
            builder.maxSize(maxSize.bytes());
        }
    }

    @Override
    TransferResult transfer(final TftpClient client, final Operands what) throws IOException {
        final Path local = what.local();
        if (local != null) {
            return client.get(what.remote(), local);
        }
        // System.out would swallow a write error, and a thread that waits for a pipe's reader could not be interrupted
        final OutputStream pipe = Channels.newOutputStream(new FileOutputStream(FileDescriptor.out).getChannel());
        try (OutputStream output = new BufferedOutputStream(pipe, BUFFER_LENGTH)) {
            return client.get(what.remote(), output);
        }
    }
}
