package dev.lockstep.tftp.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The channels of a loop, and the order in which they are polled for datagrams: few are polled directly, many through the selector. Used by
 * the loop's thread only, except for {@link #wakeUp}.
 */
final class ChannelPoller {
    /** Up to this number of channels polling each of them costs less than a select. */
    private static final int DIRECT_POLL_LIMIT = 8;

    /** So does polling any number of channels if at least every second one has a datagram. */
    private static final int CHANNELS_PER_DATAGRAM = 2;

    /**
     * Limit the cycles and the time between selects. Only a select polls the channels of dallying transfers: a peer that still sends to one has
     * already timed out, and waits for the repeated final ACK.
     */
    private static final int MOST_CYCLES_WITHOUT_SELECT = 64;

    private static final long LONGEST_WITHOUT_SELECT_NS = 500_000;

    private static final int INITIAL_CHANNELS = 64;
    private static final int MOST_DISCARDED = 4096;
    private static final int MOST_WAITING = 65_536;

    private final Selector selector;
    private final DatagramReader polled = new DatagramReader();
    private final DatagramReader drained = new DatagramReader();
    private final Consumer<SelectionKey> onReady = this::onReady;
    private final Consumer<SelectionKey> ignoreReady = ChannelPoller::ignore;

    /** The channels that are polled directly come first. */
    private LoopSocket[] channels = new LoopSocket[INITIAL_CHANNELS];

    private int channelCount;
    private int directCount;

    /** The channels that the selector does not know yet. A short transfer that is polled directly ends before it would be registered. */
    private final ArrayDeque<LoopSocket> unregistered = new ArrayDeque<>();

    private long nowNs;
    private int readyWork;
    private boolean fewReady = true;
    private boolean selectorDue;
    private int cyclesSinceSelect;
    private long lastSelectNs;

    ChannelPoller() throws IOException {
        selector = Selector.open();
    }

    void add(final LoopSocket channel) {
        if (!selector.isOpen()) {
            throw new ClosedSelectorException();
        }
        unregistered.addLast(channel);
        if (channelCount == channels.length) {
            channels = Arrays.copyOf(channels, 2 * channelCount);
        }
        place(channel, channelCount++);
        swap(channel, directCount++);
    }

    /** Polls a channel through the selector only, so that the others can still be polled directly. */
    void leaveToSelector(final LoopSocket channel) {
        if (channel.loopIndex >= 0 && channel.loopIndex < directCount) {
            swap(channel, --directCount);
        }
    }

    /** Removes a channel and closes it. A no-op for a channel that is not polled. */
    void drop(final LoopSocket channel) {
        if (channel.loopIndex == LoopSocket.NOT_IN_LOOP) {
            return;
        }
        remove(channel);
        try {
            channel.close();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes what waits in a channel's socket, but not an endless stream of new datagrams, and closes the socket at once. Not to be called
     * while a datagram is being handled.
     */
    void retire(final LoopSocket channel) throws IOException {
        if (channel.loopIndex == LoopSocket.NOT_IN_LOOP) {
            return;
        }
        remove(channel);
        if (channel.key != null) {
            // a socket that the selector knows would stay open until the next select, and lose what comes until then
            channel.key.cancel();
            freePorts();
        }
        for (int i = 0; i < MOST_WAITING && polled.readOne(channel, nowNs); i++) {
            // the next one
        }
        channel.channel.close();
    }

    private void remove(final LoopSocket channel) {
        leaveToSelector(channel);
        swap(channel, --channelCount);
        clear(channelCount);
        channel.loopIndex = LoopSocket.NOT_IN_LOOP;
        if (channel.key == null) {
            unregistered.remove(channel);
        } else {
            // the port of a closed channel is freed only by the next select
            selectorDue = true;
        }
    }

    /** Makes all channels known to the selector, before it is asked. */
    private void register() throws IOException {
        for (LoopSocket channel = unregistered.pollFirst(); channel != null; channel = unregistered.pollFirst()) {
            channel.key = channel.channel.register(selector, channel.awaitedOperations, channel);
        }
    }

    private void swap(final LoopSocket channel, final int index) {
        place(channels[index], channel.loopIndex);
        place(channel, index);
    }

    private void place(final LoopSocket channel, final int index) {
        channels[index] = channel;
        channel.loopIndex = index;
    }

    @SuppressWarnings("NullAway") // a slot beyond the count is never read
    private void clear(final int index) {
        channels[index] = null;
    }

    int channelCount() {
        return channelCount;
    }

    /** Ends the transfers of all channels, each of which may remove channels. */
    void abortAll(final int errorCode, final String message) {
        for (int i = channelCount - 1; i >= 0; i--) {
            if (i < channelCount) {
                channels[i].abortAll(errorCode, message);
            }
        }
    }

    /**
     * Polls the channels for datagrams.
     *
     * @return number of received datagrams and of continued sends
     */
    int poll(final long now) {
        nowNs = now;
        if (selectorDue || isSelectOverdue() || (fewReady && directCount > DIRECT_POLL_LIMIT)) {
            return pollSelector();
        }
        int count = 0;
        for (int i = directCount - 1; i >= 0; i--) {
            if (i < directCount) {
                count += poll(channels[i]);
            }
        }
        fewReady = CHANNELS_PER_DATAGRAM * count < directCount;
        return count;
    }

    private boolean isSelectOverdue() {
        return directCount < channelCount
                && (++cyclesSinceSelect > MOST_CYCLES_WITHOUT_SELECT
                        || nowNs - lastSelectNs > LONGEST_WITHOUT_SELECT_NS);
    }

    private int pollSelector() {
        selectorDue = false;
        cyclesSinceSelect = 0;
        lastSelectNs = nowNs;
        readyWork = 0;
        try {
            register();
            selector.selectNow(onReady);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        fewReady = CHANNELS_PER_DATAGRAM * readyWork < directCount;
        return readyWork;
    }

    /** Gives the ports of closed channels back to the system. The next poll still finds the channels that are ready. */
    void freePorts() {
        try {
            register();
            selector.selectNow(ignoreReady);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Readiness is level-triggered: the next cycle finds it again. */
    private static void ignore(final SelectionKey key) {}

    private void onReady(final SelectionKey key) {
        readyWork += poll((LoopSocket) key.attachment());
    }

    private int poll(final LoopSocket channel) {
        if (channel.isSendBlocked()) {
            channel.onWritable(nowNs);
            return channel.isSendBlocked() ? 0 : 1;
        }
        return polled.read(channel, channel.datagramsATurn(), nowNs);
    }

    /** Takes the datagrams of a channel out of turn, while a datagram of another channel is being handled. */
    void drain(final LoopSocket channel) {
        drained.read(channel, LoopSocket.MAX_DATAGRAMS_A_TURN, nowNs);
    }

    /** Drops the datagrams of a channel that wait already, but not an endless stream of new ones. */
    void discard(final LoopSocket channel) {
        drained.discard(channel, MOST_DISCARDED);
    }

    /**
     * Sleeps until a datagram comes, or {@link #wakeUp} is called, or the time has passed.
     *
     * @param delayMs 0 to sleep without limit
     */
    void await(final long delayMs) {
        try {
            register();
            selectorDue = selector.select(ignoreReady, delayMs) > 0 && directCount < channelCount;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the sleep of {@link #await}, or the next one. Called by any thread. */
    void wakeUp() {
        selector.wakeup();
    }

    /** Drops all channels, and ends. */
    void close() {
        while (channelCount > 0) {
            drop(channels[channelCount - 1]);
        }
        try {
            selector.close();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
