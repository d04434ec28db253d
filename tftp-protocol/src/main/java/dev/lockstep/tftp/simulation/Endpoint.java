package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.retransmit.DeadlineQueue;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.TransferState;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** One end of a transfer: a UDP port of a virtual host, and the transfer that is bound to it. Not thread-safe. */
public final class Endpoint extends DeadlineQueue.Entry {
    final Host host;
    final EndpointPair pair;
    final PacketIdentity identity;
    final int windowSize;

    /** {@link Datagram#answerTo()} of what it sends next. */
    long answerTo = Datagram.TIMER;

    /** Whether it sends once all datagrams of this time have arrived. */
    boolean sendsLater;

    private final Driver driver;
    private final boolean isClient;
    private final int number;
    private final int port;
    private final Transfer transfer;
    private final Runnable closeContent;
    private long outcomeNs = -1;
    private boolean open = true;

    Endpoint(
            final Driver driver,
            final int number,
            final Host host,
            final int port,
            final EndpointPair pair,
            final Binding binding) {
        this.driver = driver;
        this.number = number;
        this.host = host;
        this.port = port;
        this.pair = pair;
        isClient = host.number != Host.SERVER;
        transfer = binding.transfer;
        closeContent = binding.closeContent;
        windowSize = binding.windowSize;
        identity = new PacketIdentity(windowSize);
    }

    /**
     * What is bound to a port.
     *
     * @param closeContent run once, when the outcome stands
     * @param windowSize the largest that may be agreed on
     */
    record Binding(Transfer transfer, Runnable closeContent, int windowSize) {
        static Binding of(final PreparedTransfer<?> prepared, final Runnable closeContent, final int windowSize) {
            return new Binding(prepared.begin(length -> new UnsafeBuffer(new byte[length])), closeContent, windowSize);
        }
    }

    /**
     * Counts the ends of a simulation in the order in which they began, for taps that keep something of each.
     *
     * @return 0 for the first
     */
    public int number() {
        return number;
    }

    /**
     * Which role it has.
     *
     * @return true for a client's end
     */
    public boolean isClient() {
        return isClient;
    }

    /**
     * Its transfer identifier.
     *
     * @return a UDP port
     */
    public int port() {
        return port;
    }

    /**
     * The other end.
     *
     * @return for a client, the last of the server's ends that answered its requests, or null if none did
     */
    public @Nullable Endpoint peer() {
        return pair.peerOf(this);
    }

    /**
     * The transfer, which the simulation drives.
     *
     * @return to be asked how it stands; an action that aborts or abandons it calls {@link #wakeUp()} next
     */
    public Transfer transfer() {
        return transfer;
    }

    /**
     * When the outcome of the transfer stood.
     *
     * @return nanoseconds from the simulation's start, or -1 if it does not stand yet
     */
    public long outcomeNs() {
        return outcomeNs;
    }

    /**
     * Has the transfer ask its source or sink again, which was not ready, and send what it has to send. To be called from within the simulation.
     */
    public void wakeUp() {
        driver.wakeUp(number);
    }

    /**
     * Sends a datagram to the transfer's peer, beside those that the transfer sends: what another implementation would send, or what none
     * should.
     *
     * @param buffer holds it
     * @param offset where it begins
     * @param length in bytes
     */
    public void send(final DirectBuffer buffer, final int offset, final int length) {
        sendFrom(port, buffer, offset, length);
    }

    /**
     * Sends a datagram to the transfer's peer from any port of this host: from another than {@link #port()} it is a stranger's (RFC 1350 section 4). The
     * server takes no requests from there.
     *
     * @param fromPort a UDP port
     * @param buffer holds the datagram
     * @param offset where it begins
     * @param length in bytes
     */
    public void sendFrom(final int fromPort, final DirectBuffer buffer, final int offset, final int length) {
        driver.send(this, fromPort, buffer, offset, length);
    }

    /** Whether the transfer has ended. */
    boolean isOver() {
        return transfer.state().isEnd();
    }

    /** Whether datagrams are delivered here: until the transfer had sent all at its end. */
    boolean isOpen() {
        return open;
    }

    /** Looks whether the outcome stands by now, and did not before. */
    boolean settles(final long nowNs) {
        final TransferState state = transfer.state();
        open = !state.isEnd();
        if (outcomeNs >= 0 || !state.isOutcomeFinal()) {
            return false;
        }
        outcomeNs = nowNs;
        closeContent.run();
        return true;
    }
}
