package dev.lockstep.tftp.client;

import dev.lockstep.tftp.commandline.RetransmitOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** When a command sends again, and when it gives up. */
final class PatienceOptions {
    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description =
                    "Retransmission interval to agree on with the server, such as 3s or 250ms. By default each side uses its own.")
    private @Nullable Duration timeout;

    @Option(
            names = "--connect-timeout",
            paramLabel = "TIME",
            description =
                    "Give up if the server has not answered at all by then, such as 10s. By default the patience of"
                            + " --retransmit decides.")
    private @Nullable Duration connectTimeout;

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            description = "Give up if the file is not transferred by then, such as 5m, whatever progress it makes.")
    private @Nullable Duration maxTime;

    @Mixin
    private final RetransmitOptions retransmission = new RetransmitOptions();

    void apply(final TftpClientBuilder builder) {
        builder.retransmission(retransmission.policy());
        if (timeout != null) {
            builder.timeout(timeout);
        }
        if (connectTimeout != null) {
            builder.connectTimeout(connectTimeout);
        }
        if (maxTime != null) {
            builder.maxTime(maxTime);
        }
    }
}
