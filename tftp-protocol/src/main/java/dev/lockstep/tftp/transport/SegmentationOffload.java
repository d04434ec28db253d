package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.platform.UdpOffloadOptions;
import dev.lockstep.tftp.wire.TftpPacket;
import java.io.IOException;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/**
 * Whether a window leaves and arrives in few system calls: the kernel, or the network card, splits it into packets and merges them again. It needs Linux
 * (4.18 to split, 5.0 to merge) and a JVM that opens a package of the JDK, as a jar's manifest can. Thread-safe.
 */
public final class SegmentationOffload {
    /** Each packet leaves by a call of its own. */
    public static final SegmentationOffload OFF = new SegmentationOffload(null, "off");

    /** The shortest packets that are split. No other packet of a transfer is longer, so that the kernel splits no other. */
    static final int LEAST_SEGMENT = TftpPacket.MAX_REQUEST_LENGTH;

    /** The options of a socket. Each throws an IOException where the system does not know it. */
    interface Options {
        /** The length at which sends are split, 0 for none. */
        void splitSends(DatagramChannel channel, int bytes) throws IOException;

        void mergeReceived(DatagramChannel channel, boolean merge) throws IOException;
    }

    private final @Nullable Options options;
    private final String state;

    SegmentationOffload(final @Nullable Options options, final String state) {
        this.options = options;
        this.state = state;
    }

    /**
     * Finds out whether this system offers it.
     *
     * @return off if not
     */
    public static SegmentationOffload ofSystem() {
        final UdpOffloadOptions options = UdpOffloadOptions.find();
        if (options == null) {
            return new SegmentationOffload(
                    null, "off, because this JVM does not open java.base/" + UdpOffloadOptions.PACKAGE);
        }
        return options.areKnown()
                ? new SegmentationOffload(of(options), "on")
                : new SegmentationOffload(null, "off, because this system does not know UDP_SEGMENT and UDP_GRO");
    }

    private static Options of(final UdpOffloadOptions options) {
        return new Options() {
            @Override
            public void splitSends(final DatagramChannel channel, final int bytes) throws IOException {
                options.splitSends(channel, bytes);
            }

            @Override
            public void mergeReceived(final DatagramChannel channel, final boolean merge) throws IOException {
                options.mergeReceived(channel, merge);
            }
        };
    }

    /** Lets the channel's sends be split; false if they are not. */
    boolean beginSplitting(final DatagramChannel channel, final int segmentLength) {
        return segmentLength >= LEAST_SEGMENT && split(channel, segmentLength);
    }

    /** From now on the channel's sends are not split. */
    void endSplitting(final DatagramChannel channel) {
        split(channel, 0);
    }

    private boolean split(final DatagramChannel channel, final int segmentLength) {
        if (options == null) {
            return false;
        }
        try {
            options.splitSends(channel, segmentLength);
            return true;
        } catch (final IOException e) {
            return false;
        }
    }

    /** Lets the packets that the channel receives be merged; false if they are not. */
    boolean beginMerging(final DatagramChannel channel) {
        return merge(channel, true);
    }

    /** Packets that come from now on are not merged. Those that wait may be. */
    void endMerging(final DatagramChannel channel) {
        merge(channel, false);
    }

    private boolean merge(final DatagramChannel channel, final boolean merge) {
        if (options == null) {
            return false;
        }
        try {
            options.mergeReceived(channel, merge);
            return true;
        } catch (final IOException e) {
            return false;
        }
    }

    /** For a person: on, or off and why. */
    @Override
    public String toString() {
        return state;
    }
}
