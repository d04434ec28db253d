package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** One UDP port. Used by one thread. */
interface Wire extends AutoCloseable {
    void send(byte[] payload, InetSocketAddress destination) throws IOException;

    /**
     * Waits for a datagram.
     *
     * @param untilNs the time of {@link Network#nowNs} at which the wait ends
     * @return the datagram, or null if none arrived by then
     * @throws java.io.InterruptedIOException if the thread was interrupted
     */
    @Nullable
    Arrival receive(long untilNs) throws IOException;

    @Override
    void close() throws IOException;
}
