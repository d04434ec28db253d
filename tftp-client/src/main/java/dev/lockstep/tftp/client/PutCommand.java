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
        description = {
            "",
            "LOCAL is the last part of REMOTE unless it is given; '-' is standard input. A pipe or a device can be sent, too. A file"
                    + " that becomes shorter while it is sent is refused.",
            ""
        })
final class PutCommand extends TransferCommand {
    @Override
    void describe(final TftpClientBuilder builder) {
        // put has no settings of its own
    }

    @Override
    TransferResult transfer(final TftpClient client, final Operands what) throws IOException {
        final Path local = what.local();
        return local == null
                ? client.send(what.remote(), FileSource.standardInput())
                : client.put(what.remote(), local);
    }
}
