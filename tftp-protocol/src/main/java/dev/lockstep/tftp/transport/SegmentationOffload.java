package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.platform.UdpSegmentLength;
import dev.lockstep.tftp.wire.TftpPacket;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/**
 * Whether a window leaves in one system call: the kernel, or the network card, splits it into packets. It needs Linux 4.18 and a JVM that opens a
 * package of the JDK, as a jar's manifest can. Thread-safe.
 */
public final class SegmentationOffload {
    /** Each packet leaves by a call of its own. */
    public static final SegmentationOffload OFF = new SegmentationOffload(null, "off");

    /** The shortest packets that are split. No other packet of a transfer is longer, so that the kernel splits no other. */
    static final int LEAST_SEGMENT = TftpPacket.MAX_REQUEST_LENGTH;

    /** Sets the length at which a socket's sends are split, 0 for none. */
    @FunctionalInterface
    interface SegmentLength {
        void set(DatagramChannel channel, int bytes) throws IOException;
    }

    private final @Nullable SegmentLength option;
    private final String state;

    SegmentationOffload(final @Nullable SegmentLength option, final String state) {
        this.option = option;
        this.state = state;
    }

    /**
     * Finds out whether this system offers it.
     *
     * @return off if not
     */
    public static SegmentationOffload ofSystem() {
        final UdpSegmentLength option = UdpSegmentLength.find();
        if (option == null) {
            return new SegmentationOffload(
                    null, "off, because this JVM does not open java.base/" + UdpSegmentLength.PACKAGE);
        }
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            option.set(channel, LEAST_SEGMENT);
            return new SegmentationOffload(option::set, "on");
        } catch (final IOException e) {
            return new SegmentationOffload(null, "off, because this system does not know UDP_SEGMENT");
        }
    }

    /** Lets the channel's sends be split; false if they are not. */
    boolean begin(final DatagramChannel channel, final int segmentLength) {
        return option != null && segmentLength >= LEAST_SEGMENT && set(option, channel, segmentLength);
    }

    /** From now on the channel's sends are not split. */
    void end(final DatagramChannel channel) {
        if (option != null) {
            set(option, channel, 0);
        }
    }

    private static boolean set(final SegmentLength option, final DatagramChannel channel, final int segmentLength) {
        try {
            option.set(channel, segmentLength);
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
