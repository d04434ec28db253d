package dev.lockstep.tftp.bench.measure.soak;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.bench.measure.soak.ServerAddresses.Target;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.TransferState;
import dev.lockstep.tftp.transport.TransferChannel;
import java.net.InetAddress;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A client with its transfer. Its choices depend on its random numbers alone. Used by the thread of its {@link Crowd}. */
final class Client {
    private final InetAddress address;
    private final SplittableRandom random;
    private @Nullable Attempt attempt;
    private long answeredNs;
    private long nextNs;

    /** A transfer that runs. */
    record Attempt(Task task, Target target, TransferChannel<ClientTransfer> channel, long startNs) {
        boolean isUnanswered() {
            return channel.transfer().state() == TransferState.REQUESTING;
        }
    }

    Client(final InetAddress address, final SplittableRandom random, final long nextNs) {
        this.address = address;
        this.random = random;
        this.nextNs = nextNs;
    }

    InetAddress address() {
        return address;
    }

    SplittableRandom random() {
        return random;
    }

    /** When its next transfer begins. */
    long nextNs() {
        return nextNs;
    }

    void begin(final Attempt begun) {
        attempt = begun;
    }

    Attempt attempt() {
        return requireNonNull(attempt);
    }

    void answered(final long timeNs) {
        answeredNs = timeNs;
    }

    /** When its running transfer had the first answer. */
    long answeredNs() {
        return answeredNs;
    }

    void restUntil(final long timeNs) {
        attempt = null;
        nextNs = timeNs;
    }
}
