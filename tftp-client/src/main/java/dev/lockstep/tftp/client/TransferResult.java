package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.TransferParameters;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A transfer that succeeded. Immutable.
 *
 * @param server address and transfer identifier
 * @param bytes of data, as packets carried them
 * @param blocks of data
 * @param duration from the request to the last acknowledgment
 * @param retransmissions packets that this client sent again
 * @param parameters that the server agreed to
 * @param warning an observation that the user should know, such as more bytes than were announced, or null
 */
public record TransferResult(
        InetSocketAddress server,
        long bytes,
        long blocks,
        Duration duration,
        long retransmissions,
        TransferParameters parameters,
        @Nullable String warning) {}
