package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.retransmit.DeadlineQueue;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.wire.ErrorCode;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.NanoClock;

/**
 * Drives transfers over sockets. A duty cycle reads the clock once, drains datagrams, acts on deadlines and sends the transfers' packets.
 *
 * <p>Only one thread may use it, except for {@link #execute} and {@link #stopWaiting}.
 */
public final class TransferLoop implements Agent, AutoCloseable {
    private final NanoClock clock;
    private final SegmentationOffload segmentationOffload;
    private final ChannelPoller poller;
    private final BufferPool buffers;
    private final ErrorReplies errorReplies;
    private final DeadlineQueue<TransferChannel<?>> deadlines = new DeadlineQueue<>();
    private final LoopTasks tasks;
    private final List<ListeningChannel> retired = new ArrayList<>();
    private long nowNs;

    /**
     * A loop without channels.
     *
     * @param clock of all deadlines
     * @param memory that its transfers may take, perhaps shared with other loops
     * @param segmentationOffload of its transfers
     * @throws IOException if the system refuses a selector
     */
    public TransferLoop(final NanoClock clock, final MemoryBudget memory, final SegmentationOffload segmentationOffload)
            throws IOException {
        this.clock = clock;
        this.segmentationOffload = segmentationOffload;
        buffers = new BufferPool(memory);
        poller = new ChannelPoller();
        tasks = new LoopTasks(poller::wakeUp);
        nowNs = clock.nanoTime();
        errorReplies = new ErrorReplies(nowNs);
    }

    /**
     * Starts a transfer: opens its port, gives it memory, begins it and listens. If a step fails, the steps before it are undone. {@link
     * TransferChannel#flush} then sends the first packet.
     *
     * @param <T> the role of the transfer
     * @param prepared transfer
     * @param ports from which the transfer gets its TID
     * @param local address of this end
     * @param peer address of the other end
     * @param observer that learns of the outcome
     * @return the transfer's channel in the loop
     * @throws BindException if no port is free
     * @throws NoMemoryException if the budget has too little left
     * @throws IOException if the system refuses a socket
     */
    public <T extends Transfer> TransferChannel<T> start(
            final PreparedTransfer<T> prepared,
            final PortRange ports,
            final InetAddress local,
            final InetAddress peer,
            final TransferObserver observer)
            throws IOException {
        final DatagramChannel socket = ports.open(local);
        boolean started = false;
        try {
            ReceiveBuffer.fit(socket, prepared.incoming());
            final TransferChannel<T> channel = begin(prepared, new TidSocket(this, socket), peer, observer);
            started = true;
            return channel;
        } finally {
            if (!started) {
                CloseHelper.quietClose(socket);
            }
        }
    }

    /**
     * Starts a transfer that sends and receives on the request port. As {@link #start(PreparedTransfer, PortRange, InetAddress, InetAddress,
     * TransferObserver)} otherwise.
     *
     * @param <T> the role of the transfer
     * @param prepared transfer
     * @param port that the request came to; a transfer that runs there with the same peer ends in silence
     * @param peer address and port of the other end
     * @param observer that learns of the outcome
     * @return the transfer's channel in the loop
     * @throws NoMemoryException if the budget has too little left
     * @throws IOException if the port is shared, and the system refuses a socket
     */
    public <T extends Transfer> TransferChannel<T> start(
            final PreparedTransfer<T> prepared,
            final ListeningChannel port,
            final InetSocketAddress peer,
            final TransferObserver observer)
            throws IOException {
        final LoopSocket socket = port.socketFor(peer);
        boolean started = false;
        try {
            final TransferChannel<T> channel = begin(prepared, socket, peer.getAddress(), observer);
            started = true;
            return channel;
        } finally {
            if (!started && socket != port) {
                CloseHelper.quietClose(socket.channel);
            }
        }
    }

    private <T extends Transfer> TransferChannel<T> begin(
            final PreparedTransfer<T> prepared,
            final LoopSocket socket,
            final InetAddress peer,
            final TransferObserver observer)
            throws NoMemoryException {
        final PooledMemory memory = new PooledMemory(buffers);
        boolean begun = false;
        try {
            if (memory.acquire(prepared.memoryLength()) == null) {
                throw new NoMemoryException(prepared.memoryLength(), availableMemory());
            }
            final TransferChannel<T> channel =
                    new TransferChannel<>(socket, prepared.begin(memory), memory, peer, observer);
            socket.carry(channel);
            begun = true;
            return channel;
        } finally {
            if (!begun) {
                memory.release();
            }
        }
    }

    /**
     * Starts to listen on a channel.
     *
     * @param channel not in any loop yet
     */
    public void listen(final ListeningChannel channel) {
        poller.add(channel);
    }

    /**
     * Stops listening on a channel and closes it. Transfers that run on it end in silence. A no-op for a channel that is not in this loop.
     *
     * @param channel of this loop
     */
    public void remove(final ListeningChannel channel) {
        channel.abandonAll("the request port is closed");
        poller.drop(channel);
    }

    /**
     * Stops listening on a channel, after it has handed on all datagrams that wait there. Transfers that have sockets of their own go on, and its refusals are
     * still sent until the loop is closed.
     *
     * @param channel of this loop
     * @throws IOException if the system cannot close the socket
     */
    public void retire(final ListeningChannel channel) throws IOException {
        poller.retire(channel);
        retired.add(channel);
    }

    /**
     * Frees the ports of ended transfers, which the system gets back only from a select. Not to be called while a datagram is being handled.
     */
    public void freePorts() {
        poller.freePorts();
    }

    /** A transfer is over. */
    void onEnd(final TransferChannel<?> transfer, final LoopSocket socket, final PooledMemory memory) {
        deadlines.remove(transfer);
        socket.release(transfer);
        memory.release();
    }

    void schedule(final TransferChannel<?> channel, final long deadlineNs) {
        deadlines.update(channel, deadlineNs);
    }

    /**
     * Ends all transfers with an ERROR to each peer.
     *
     * @param message for a person
     */
    public void abortAll(final String message) {
        poller.abortAll(ErrorCode.NOT_DEFINED, message);
    }

    /**
     * Runs a task on the loop's thread. May be called by any thread.
     *
     * @param task run once; the tasks of one caller keep their order
     */
    public void execute(final LoopTask task) {
        tasks.add(task);
    }

    /** Ends waiting for good, because the loop is about to be stopped. May be called by any thread. */
    public void stopWaiting() {
        tasks.stopWaiting();
    }

    @Override
    public int doWork() {
        nowNs = clock.nanoTime();
        return tasks.run(nowNs) + poller.poll(nowNs) + expireDeadlines();
    }

    private int expireDeadlines() {
        int count = 0;
        for (TransferChannel<?> due = deadlines.pollDue(nowNs); due != null; due = deadlines.pollDue(nowNs)) {
            due.onDeadline(nowNs);
            count++;
        }
        return count;
    }

    /** Sleeps until a datagram, a task or a deadline comes. */
    void awaitWork() {
        final long delayNs = deadlines.delayNs(clock.nanoTime());
        if (tasks.beginWaiting() && delayNs > 0) {
            // rounded up: expiring a millisecond late is better than spinning for a millisecond
            poller.await(delayNs == Long.MAX_VALUE ? 0 : TimeUnit.NANOSECONDS.toMillis(delayNs + 999_999L));
        }
        tasks.endWaiting();
    }

    /**
     * The number of channels, listeners included.
     *
     * @return a count
     */
    public int channelCount() {
        return poller.channelCount();
    }

    /**
     * The memory that a transfer may take now.
     *
     * @return bytes
     */
    public long availableMemory() {
        return buffers.available();
    }

    ChannelPoller poller() {
        return poller;
    }

    SegmentationOffload segmentationOffload() {
        return segmentationOffload;
    }

    ErrorReplies errorReplies() {
        return errorReplies;
    }

    /**
     * Reads the clock.
     *
     * @return nanoseconds
     */
    public long nowNs() {
        return clock.nanoTime();
    }

    @Override
    public String roleName() {
        return "tftp-loop";
    }

    @Override
    public void onClose() {
        poller.close();
        retired.forEach(ListeningChannel::closeReplyPort);
    }

    @Override
    public void close() {
        onClose();
    }
}
