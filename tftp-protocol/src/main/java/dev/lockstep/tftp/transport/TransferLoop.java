package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.wire.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.ManyToOneConcurrentLinkedQueue;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Drives transfers over sockets. A duty cycle reads the clock once, drains datagrams, acts on deadlines and sends what transfers want sent.
 *
 * <p>Used by one thread, but for {@link #execute}.
 */
public final class TransferLoop implements Agent, AutoCloseable {
    /** Up to so many channels it is cheaper to ask each than to ask the selector. */
    private static final int DIRECT_POLL_LIMIT = 4;

    /** The selector alone hears those that only dally: whoever still sends to them has waited for a timeout already. */
    private static final int MOST_CYCLES_WITHOUT_SELECT = 64;

    private static final int MAX_DATAGRAM_LENGTH = 65_536;
    private static final int INITIAL_CHANNELS = 64;

    /** Work for the loop's thread. */
    @FunctionalInterface
    public interface Task {
        /**
         * Does the work.
         *
         * @param nowNs the time
         */
        void run(long nowNs);
    }

    private final NanoClock clock;
    private final Selector selector;
    private final BufferPool buffers;
    private final ErrorReplies errorReplies;
    private final DeadlineQueue<TransferChannel> deadlines = new DeadlineQueue<>();
    private final ManyToOneConcurrentLinkedQueue<Task> tasks = new ManyToOneConcurrentLinkedQueue<>();
    private final ByteBuffer receiveBytes = ByteBuffer.allocateDirect(MAX_DATAGRAM_LENGTH);
    private final UnsafeBuffer received = new UnsafeBuffer(receiveBytes.duplicate());
    private final ByteBuffer drainBytes = ByteBuffer.allocateDirect(MAX_DATAGRAM_LENGTH);
    private final UnsafeBuffer drained = new UnsafeBuffer(drainBytes.duplicate());
    private final Consumer<SelectionKey> onReady = this::onReady;
    private final Consumer<SelectionKey> ignoreReady = TransferLoop::ignore;
    /** Those that are polled directly come first. */
    private LoopChannel[] channels = new LoopChannel[INITIAL_CHANNELS];

    private int channelCount;
    private int directCount;
    private volatile boolean stopping;
    private long nowNs;
    private int readyWork;
    private boolean selectorDue;
    private int cyclesSinceSelect;

    /**
     * A loop without channels.
     *
     * @param clock of all deadlines
     * @param buffers the memory of its transfers
     * @throws IOException if the system refuses a selector
     */
    public TransferLoop(final NanoClock clock, final BufferPool buffers) throws IOException {
        this.clock = clock;
        this.buffers = buffers;
        this.selector = Selector.open();
        this.nowNs = clock.nanoTime();
        this.errorReplies = new ErrorReplies(nowNs);
    }

    /**
     * Takes a transfer in. {@link TransferChannel#flush()} sends its first packet.
     *
     * @param channel bound and non-blocking, its port the transfer's TID; closed by the loop
     * @param transfer to be driven
     * @param memory of the transfer, from {@link #buffers()}; released by the loop
     * @param peerAddress where the peer is
     * @param observer told of the outcome
     * @return the transfer's place in the loop
     * @throws IOException if the channel cannot be listened to; then nothing was taken over
     */
    public TransferChannel add(
            final DatagramChannel channel,
            final Transfer transfer,
            final PooledBuffer memory,
            final InetAddress peerAddress,
            final TransferObserver observer)
            throws IOException {
        final TransferChannel added = new TransferChannel(this, channel, transfer, memory, peerAddress, observer);
        listen(added);
        return added;
    }

    /**
     * Starts to listen on a channel.
     *
     * @param channel not in any loop yet
     * @throws IOException if it cannot be listened to
     */
    public void listen(final LoopChannel channel) throws IOException {
        channel.key = channel.channel.register(selector, SelectionKey.OP_READ, channel);
        if (channelCount == channels.length) {
            channels = Arrays.copyOf(channels, 2 * channelCount);
        }
        place(channel, channelCount++);
        swap(channel, directCount++);
    }

    /** Leaves a channel to the selector, so that few others can still be polled directly. */
    void listenWithoutHaste(final LoopChannel channel) {
        if (channel.loopIndex >= 0 && channel.loopIndex < directCount) {
            swap(channel, --directCount);
        }
    }

    private void swap(final LoopChannel channel, final int index) {
        place(channels[index], channel.loopIndex);
        place(channel, index);
    }

    private void place(final LoopChannel channel, final int index) {
        channels[index] = channel;
        channel.loopIndex = index;
    }

    /**
     * Stops listening on a channel and closes it. A no-op for one that is not in this loop.
     *
     * @param channel of this loop
     */
    public void remove(final LoopChannel channel) {
        if (channel.loopIndex < 0) {
            return;
        }
        listenWithoutHaste(channel);
        swap(channel, --channelCount);
        clear(channelCount);
        channel.loopIndex = -1;
        if (channel instanceof final TransferChannel transferChannel) {
            deadlines.remove(transferChannel);
        }
        selectorDue = true;
        try {
            channel.channel.close();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("NullAway") // a slot beyond the count is never read
    private void clear(final int index) {
        channels[index] = null;
    }

    /**
     * Ends all transfers with an ERROR to each peer.
     *
     * @param message for a person
     */
    public void abortAll(final String message) {
        for (int i = channelCount - 1; i >= 0; i--) {
            if (i < channelCount && channels[i] instanceof final TransferChannel channel) {
                channel.abort(ErrorCode.NOT_DEFINED, message);
            }
        }
    }

    /**
     * Has the loop's thread do something. May be called by any thread.
     *
     * @param task to be run once, in order with others of the caller
     */
    public void execute(final Task task) {
        tasks.offer(task);
        selector.wakeup();
    }

    /** Ends the waiting, now and for good: whoever runs the loop is about to stop. May be called by any thread. */
    public void stopWaiting() {
        stopping = true;
        selector.wakeup();
    }

    @Override
    public int doWork() {
        nowNs = clock.nanoTime();
        return runTasks() + pollChannels() + expireDeadlines();
    }

    private int runTasks() {
        int count = 0;
        for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run(nowNs);
            count++;
        }
        return count;
    }

    private int pollChannels() {
        if (directCount > DIRECT_POLL_LIMIT || selectorDue || isSelectOverdue()) {
            return pollSelector();
        }
        int count = 0;
        for (int i = directCount - 1; i >= 0; i--) {
            if (i < directCount) {
                count += poll(channels[i]);
            }
        }
        return count;
    }

    private boolean isSelectOverdue() {
        return directCount < channelCount && ++cyclesSinceSelect > MOST_CYCLES_WITHOUT_SELECT;
    }

    private int pollSelector() {
        selectorDue = false;
        cyclesSinceSelect = 0;
        readyWork = 0;
        try {
            selector.selectNow(onReady);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return readyWork;
    }

    /** Readiness is level-triggered: the next cycle finds it again. */
    private static void ignore(final SelectionKey key) {}

    private void onReady(final SelectionKey key) {
        readyWork += poll((LoopChannel) key.attachment());
    }

    private int poll(final LoopChannel channel) {
        if (channel.isSendBlocked()) {
            channel.onWritable(nowNs);
            return channel.isSendBlocked() ? 0 : 1;
        }
        return takeDatagrams(channel, receiveBytes, received, channel.datagramsATurn());
    }

    /** Takes what came to a channel before the datagram that is being looked at, which stays where it is. */
    void drain(final LoopChannel channel) {
        takeDatagrams(channel, drainBytes, drained, LoopChannel.MAX_DATAGRAMS_A_TURN);
    }

    private int takeDatagrams(
            final LoopChannel channel, final ByteBuffer bytes, final DirectBuffer buffer, final int limit) {
        int count = 0;
        while (count < limit && channel.loopIndex >= 0 && !channel.isSendBlocked() && receive(channel, bytes, buffer)) {
            count++;
        }
        return count;
    }

    private boolean receive(final LoopChannel channel, final ByteBuffer bytes, final DirectBuffer buffer) {
        final InetSocketAddress sender;
        try {
            sender = (InetSocketAddress) channel.channel.receive(bytes.clear());
        } catch (final IOException e) {
            // what the system reports here concerns an earlier datagram: the timers deal with its loss
            return false;
        }
        if (sender == null) {
            return false;
        }
        channel.onDatagram(sender, buffer, bytes.position(), nowNs);
        return true;
    }

    private int expireDeadlines() {
        int count = 0;
        for (TransferChannel due = deadlines.pollDue(nowNs); due != null; due = deadlines.pollDue(nowNs)) {
            due.onDeadline(nowNs);
            count++;
        }
        return count;
    }

    /** Sleeps until a datagram, a task or a deadline comes. */
    void awaitWork() {
        final long delayNs = deadlines.delayNs(clock.nanoTime());
        if (delayNs <= 0 || !tasks.isEmpty() || stopping) {
            return;
        }
        // rounded up: a millisecond late rather than a millisecond of spinning
        final long delayMs = delayNs == Long.MAX_VALUE ? 0 : TimeUnit.NANOSECONDS.toMillis(delayNs + 999_999L);
        try {
            selectorDue = selector.select(ignoreReady, delayMs) > 0 && directCount < channelCount;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The number of channels, listeners included.
     *
     * @return a count
     */
    public int channelCount() {
        return channelCount;
    }

    /**
     * The memory of this loop's transfers.
     *
     * @return to be used on the loop's thread
     */
    public BufferPool buffers() {
        return buffers;
    }

    /**
     * Answers to those who are part of no transfer.
     *
     * @return to be used on the loop's thread
     */
    public ErrorReplies errorReplies() {
        return errorReplies;
    }

    DeadlineQueue<TransferChannel> deadlines() {
        return deadlines;
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
        while (channelCount > 0) {
            remove(channels[channelCount - 1]);
        }
        try {
            selector.close();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        onClose();
    }
}
