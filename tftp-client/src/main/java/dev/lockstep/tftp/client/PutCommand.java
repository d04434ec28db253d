package dev.lockstep.tftp.client;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tftp-client put}. */
@Command(
        name = "put",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "tftp-client put [OPTIONS] HOST[:PORT] REMOTE [LOCAL]",
            "       tftp-client put [OPTIONS] tftp://HOST[:PORT]/REMOTE[;mode=MODE] [LOCAL]",
            "       tftp-client put [OPTIONS] --to DIR HOST[:PORT] LOCAL..."
        },
        header = "Writes files to a server.",
        description = {
            "",
            "LOCAL is the last part of REMOTE unless it is given. It may be the directory of that file, and '-' is standard input. A pipe"
                    + " or a device can be sent, too. A file that becomes shorter while it is sent is refused.",
            ""
        })
final class PutCommand extends TransferCommand {
    @Option(
            names = "--to",
            paramLabel = "DIR",
            description =
                    "Directory on the server for all files, '.' for its root. All operands after HOST are LOCAL then, or patterns such as"
                            + " '*.cfg'.")
    private @Nullable String directory;

    @Override
    void describe(final TftpClientBuilder builder) {
        // put has no settings of its own
    }

    @Override
    List<FileTransfer> transfers(final Operands operands) throws IOException {
        return operands.uploads(directory);
    }

    @Override
    TransferResult transfer(final TftpClient client, final FileTransfer upload) throws IOException {
        final Path file = upload.local();
        return file == null
                ? client.send(upload.remote(), FileSource.standardInput())
                : client.put(upload.remote(), file);
    }

    @Override
    CompletableFuture<TransferResult> begin(final TftpClient client, final FileTransfer upload) {
        return client.putAsync(upload.remote(), requireNonNull(upload.local()));
    }
}
