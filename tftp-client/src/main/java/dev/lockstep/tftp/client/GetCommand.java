package dev.lockstep.tftp.client;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.commandline.ByteSize;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tftp-client get}. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "tftp-client get [OPTIONS] HOST[:PORT] REMOTE... [LOCAL]",
            "       tftp-client get [OPTIONS] tftp://HOST[:PORT]/REMOTE[;mode=MODE]... [LOCAL]"
        },
        header = "Reads files from a server.",
        description = {
            "",
            "LOCAL is the last part of REMOTE unless it is given. It may be a directory, and '-' is standard output. A file appears under"
                    + " its name when it is complete, and keeps mode and group of the file that it replaces. A pipe or a device is"
                    + " written as the blocks arrive.",
            ""
        })
final class GetCommand extends TransferCommand {
    private static final int BUFFER_LENGTH = 64 * 1024;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "LOCAL",
            description = "File or directory to write; all operands after HOST are REMOTE then.")
    private @Nullable String local;

    @Option(
            names = "--verify",
            paramLabel = "SUM",
            description =
                    "Checksum that the file must have: sha256:9f86d0… with all its digits, or sha512, sha1 or md5. Another file does not"
                            + " appear.")
    private @Nullable Checksum checksum;

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
        if (checksum != null) {
            builder.verify(checksum.algorithm(), checksum.hex());
        }
        if (maxSize != null) {
            builder.maxSize(maxSize.bytes());
        }
    }

    @Override
    List<FileTransfer> transfers(final Operands operands) {
        final List<FileTransfer> downloads = operands.downloads(local);
        if (checksum != null && downloads.size() > 1) {
            throw new IllegalArgumentException("--verify is about one file, not " + downloads.size());
        }
        return downloads;
    }

    @Override
    TransferResult transfer(final TftpClient client, final FileTransfer download) throws IOException {
        final Path file = download.local();
        if (file != null) {
            return client.get(download.remote(), file);
        }
        // System.out would swallow a write error, and a thread that waits for a pipe's reader could not be interrupted
        final OutputStream pipe = Channels.newOutputStream(new FileOutputStream(FileDescriptor.out).getChannel());
        final OutputStream output = new BufferedOutputStream(pipe, BUFFER_LENGTH);
        try {
            return client.get(download.remote(), output);
        } finally {
            // the part that has arrived, if the transfer fails; another file may follow
            output.flush();
        }
    }

    @Override
    CompletableFuture<TransferResult> begin(final TftpClient client, final FileTransfer download) {
        return client.getAsync(download.remote(), requireNonNull(download.local()));
    }
}
