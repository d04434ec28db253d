package dev.lockstep.tftp.platform;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/**
 * Two options of a Linux socket that the JDK does not offer. UDP_SEGMENT (since 4.18): the kernel splits a longer send into datagrams of a length.
 * UDP_GRO (since 5.0): it merges datagrams of one length from one sender, the last perhaps shorter, and a receive returns them as one. They are set by a
 * method of the JDK that is not public, so that the JVM has to open the package {@value #PACKAGE}. Thread-safe.
 */
public final class UdpOffloadOptions {
    /** The package of java.base that the JVM has to open. */
    public static final String PACKAGE = "sun.nio.ch";

    private static final int SOL_UDP = 17;
    private static final int UDP_SEGMENT = 103;
    private static final int UDP_GRO = 104;

    private final Method setOption;
    private final Method descriptor;

    private UdpOffloadOptions(final Method setOption, final Method descriptor) {
        this.setOption = setOption;
        this.descriptor = descriptor;
    }

    /**
     * Finds the JDK's methods.
     *
     * @return null if this JDK has them no longer, or the JVM does not open their package
     */
    public static @Nullable UdpOffloadOptions find() {
        try {
            final Method setOption = Class.forName(PACKAGE + ".Net")
                    .getDeclaredMethod(
                            "setIntOption0",
                            FileDescriptor.class,
                            boolean.class,
                            int.class,
                            int.class,
                            int.class,
                            boolean.class);
            setOption.setAccessible(true);
            final Method descriptor = Class.forName(PACKAGE + ".SelChImpl").getMethod("getFD");
            descriptor.setAccessible(true);
            return new UdpOffloadOptions(setOption, descriptor);
        } catch (final ReflectiveOperationException | InaccessibleObjectException e) {
            return null;
        }
    }

    /**
     * Finds them where the system knows them, too.
     *
     * @return null if this JDK or this system does not offer them
     */
    public static @Nullable UdpOffloadOptions ofSystem() {
        final UdpOffloadOptions options = find();
        return options != null && options.areKnown() ? options : null;
    }

    /**
     * Asks the system.
     *
     * @return whether it knows both options
     */
    public boolean areKnown() {
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            splitSends(channel, 0);
            mergeReceived(channel, false);
            return true;
        } catch (final IOException e) {
            return false;
        }
    }

    /**
     * Sets UDP_SEGMENT.
     *
     * @param channel that is open
     * @param bytes of each datagram but the last, or 0 for sends that are not split
     * @throws IOException if the system does not know the option
     */
    public void splitSends(final DatagramChannel channel, final int bytes) throws IOException {
        set(channel, UDP_SEGMENT, bytes);
    }

    /**
     * Sets UDP_GRO.
     *
     * @param channel that is open
     * @param merge whether the kernel merges datagrams
     * @throws IOException if the system does not know the option
     */
    public void mergeReceived(final DatagramChannel channel, final boolean merge) throws IOException {
        set(channel, UDP_GRO, merge ? 1 : 0);
    }

    private void set(final DatagramChannel channel, final int option, final int value) throws IOException {
        try {
            setOption.invoke(null, descriptor.invoke(channel), false, SOL_UDP, option, value, false);
        } catch (final InvocationTargetException e) {
            throw new IOException(e.getCause());
        } catch (final IllegalAccessException e) {
            throw new IOException(e);
        }
    }
}
