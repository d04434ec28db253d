package dev.lockstep.tftp.server;

import dev.lockstep.tftp.transfer.TransferParameters;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The request ports of a server: one for each local address and loop. A server without a configured address listens on all local addresses
 * and checks regularly for new ones, because a boot server is often up before its network.
 */
final class Listeners implements AutoCloseable {
    /** A block size limit: the block has to fit into a datagram of the interface's MTU. */
    static final int BY_MTU = 0;

    private static final int IPV4_OVERHEAD = 32;
    private static final int IPV6_OVERHEAD = 52;
    private static final int LOOPBACK_MTU = 65_536;
    private static final int ETHERNET_MTU = 1500;
    private static final int RECEIVE_BUFFER_LENGTH = 4 << 20;
    private static final int CHECK_SECONDS = 5;

    private final ServerConfiguration configuration;
    private final List<ServerLoop> loops;
    private final Map<InetAddress, InetSocketAddress> bound = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<DatagramChannel> opened = new ArrayList<>();
    private int port;
    private @Nullable ScheduledExecutorService checker;
    private @Nullable Future<?> checks;

    private Listeners(final ServerConfiguration configuration, final List<ServerLoop> loops) {
        this.configuration = configuration;
        this.loops = loops;
        this.port = configuration.port();
    }

    /** Binds all ports; the loops have not started yet. */
    static Listeners open(final ServerConfiguration configuration, final List<ServerLoop> loops) throws IOException {
        final Listeners listeners = new Listeners(configuration, loops);
        try {
            for (final InetAddress address : listeners.wanted()) {
                listeners.listen(address, true);
            }
            if (listeners.bound.isEmpty()) {
                throw new IOException("this host has no address to listen on");
            }
            return listeners;
        } catch (final IOException e) {
            for (final DatagramChannel channel : listeners.opened) {
                channel.close();
            }
            throw e;
        }
    }

    private Set<InetAddress> wanted() throws SocketException {
        final Set<InetAddress> wanted = new LinkedHashSet<>();
        if (configuration.addresses().isEmpty()) {
            addLocalAddresses(wanted, true);
        }
        for (final InetAddress address : configuration.addresses()) {
            if (address.isAnyLocalAddress()) {
                addLocalAddresses(wanted, address instanceof Inet6Address);
            } else {
                wanted.add(address);
            }
        }
        return wanted;
    }

    private static void addLocalAddresses(final Set<InetAddress> addresses, final boolean withIpv6)
            throws SocketException {
        for (final NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (final InetAddress address : Collections.list(network.getInetAddresses())) {
                if (withIpv6 || !(address instanceof Inet6Address)) {
                    addresses.add(address);
                }
            }
        }
    }

    private void listen(final InetAddress address, final boolean beforeStart) throws IOException {
        final boolean shared = loops.size() > 1;
        if (shared) {
            // SO_REUSEPORT would let a second server bind the same port unnoticed: check first that it is free
            bind(address, false).close();
        }
        final int maxBlockSize = maxBlockSize(address);
        for (final ServerLoop loop : loops) {
            final DatagramChannel channel = bind(address, shared);
            opened.add(channel);
            if (beforeStart) {
                loop.listen(channel, address, maxBlockSize);
            } else {
                loop.execute(nowNs -> listenLater(loop, channel, address, maxBlockSize));
            }
        }
        bound.put(address, new InetSocketAddress(address, port));
    }

    private static void listenLater(
            final ServerLoop loop, final DatagramChannel channel, final InetAddress address, final int maxBlockSize) {
        try {
            loop.listen(channel, address, maxBlockSize);
        } catch (final IOException e) {
            TransferLog.LOGGER.log(Level.WARNING, "cannot listen on {0}: {1}", address, e.getMessage());
        }
    }

    private DatagramChannel bind(final InetAddress address, final boolean shared) throws IOException {
        final DatagramChannel channel = DatagramChannel.open(
                address instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        final InetSocketAddress local = new InetSocketAddress(address, port);
        try {
            if (shared) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            // machines that start together send their requests together; the system may grant less
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_LENGTH);
            channel.configureBlocking(false);
            channel.bind(local);
        } catch (final IOException e) {
            channel.close();
            throw new ListenException(local, e);
        }
        if (port == 0) {
            port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        }
        return channel;
    }

    private int maxBlockSize(final InetAddress address) throws SocketException {
        if (configuration.maxBlockSize() != BY_MTU) {
            return configuration.maxBlockSize();
        }
        final NetworkInterface network = NetworkInterface.getByInetAddress(address);
        final int mtu = network != null ? network.getMTU() : address.isLoopbackAddress() ? LOOPBACK_MTU : ETHERNET_MTU;
        final int overhead = address instanceof Inet6Address ? IPV6_OVERHEAD : IPV4_OVERHEAD;
        return Math.max(
                TransferParameters.DEFAULT_BLOCK_SIZE, Math.min(TransferParameters.MAX_BLOCK_SIZE, mtu - overhead));
    }

    /** Checks regularly for new local addresses, if the server listens on all. */
    void followAddresses() {
        final boolean onAll = configuration.addresses().isEmpty()
                || configuration.addresses().stream().anyMatch(InetAddress::isAnyLocalAddress);
        if (onAll) {
            checker = Executors.newSingleThreadScheduledExecutor(task -> {
                final Thread thread = new Thread(task, "tftp-addresses");
                thread.setDaemon(true);
                return thread;
            });
            checks = checker.scheduleWithFixedDelay(this::listenOnNew, CHECK_SECONDS, CHECK_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void listenOnNew() {
        try {
            for (final InetAddress address : wanted()) {
                if (!bound.containsKey(address)) {
                    listen(address, false);
                    TransferLog.LOGGER.log(
                            Level.INFO,
                            "listening on {0}, too",
                            TransferLog.text(new InetSocketAddress(address, port)));
                }
            }
        } catch (final IOException e) {
            TransferLog.LOGGER.log(Level.DEBUG, "{0}", e.getMessage());
        }
    }

    List<InetSocketAddress> addresses() {
        return List.copyOf(bound.values());
    }

    /** Stops the checks; the ports belong to the loops. */
    @Override
    public void close() {
        if (checks != null) {
            checks.cancel(true);
        }
        if (checker != null) {
            checker.shutdown();
        }
    }
}
