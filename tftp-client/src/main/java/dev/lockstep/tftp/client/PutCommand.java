package dev.lockstep.tftp.client;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code tftp-client put}. */
@Command(
        name = "put",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "tftp-client put [OPTIONS] HOST[:PORT] REMOTE [LOCAL]",
            "       tftp-client put [OPTIONS] tftp://HOST[:PORT]/REMOTE[;mode=octet|netascii] [LOCAL]"
        },
        header = "Writes a file to a server.",
        description = {"", "LOCAL is the last part of REMOTE unless it is given; '-' is standard input.", ""})
final class PutCommand extends TransferCommand {
    @Override
    void describe(final TftpClientBuilder builder) {
        // put has no settings of its own
    }

    @Override
    TransferResult transfer(final TftpClient client, final Operands what) throws IOException {
        return STANDARD_STREAM.equals(what.local())
                ? client.put(what.server(), what.remote(), System.in)
                : client.put(what.server(), what.remote(), Path.of(what.local()));
    }
}
