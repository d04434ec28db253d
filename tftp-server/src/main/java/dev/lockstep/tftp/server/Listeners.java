package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.HostAddress;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/**
 * The request ports of a server: one for each local address and loop. A configured address has to be there at the start. Without one, or with
 * a wildcard, the server follows the local addresses: it listens on those that can be bound, tries the others again and again, and gives the
 * ports of an address back when the address goes. A boot server is often up before its network.
 */
final class Listeners implements AutoCloseable {
    private static final long SHORTEST_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(400);
    private static final long LONGEST_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1500);

    /** Checks take at most a twentieth of the time of a processor, unless they would become rare. */
    private static final int PAUSES_PER_CHECK = 20;

    private final ServerConfiguration configuration;
    private final List<ServerLoop> loops;
    private final Supplier<Map<HostAddress, IntSupplier>> localMtus;
    private final Map<HostAddress, InetSocketAddress> bound = Collections.synchronizedMap(new LinkedHashMap<>());

    /** Why a followed address is not bound: each is said once. */
    private final Map<HostAddress, ListenException> failures = new HashMap<>();

    private final LateIpv6 lateIpv6 = new LateIpv6();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final boolean followsIpv4;
    private final boolean followsIpv6;
    private volatile int port;
    private boolean running;
    private @Nullable Thread checker;

    private Listeners(
            final ServerConfiguration configuration,
            final List<ServerLoop> loops,
            final Supplier<Map<HostAddress, IntSupplier>> localMtus) {
        this.configuration = configuration;
        this.loops = loops;
        this.localMtus = localMtus;
        this.port = configuration.port();
        final List<InetAddress> addresses = configuration.addresses();
        final boolean followsAll = addresses.isEmpty() && configuration.inheritedSocket() == null;
        followsIpv6 = followsAll
                || addresses.stream()
                        .anyMatch(address -> address.isAnyLocalAddress() && address instanceof Inet6Address);
        followsIpv4 = followsIpv6 || addresses.stream().anyMatch(InetAddress::isAnyLocalAddress);
    }

    /** Binds all configured addresses and those of the followed ones that can be bound; the loops have not started yet. */
    static Listeners open(final ServerConfiguration configuration, final List<ServerLoop> loops) throws IOException {
        return open(configuration, loops, LocalAddresses::mtus);
    }

    static Listeners open(
            final ServerConfiguration configuration,
            final List<ServerLoop> loops,
            final Supplier<Map<HostAddress, IntSupplier>> localMtus)
            throws IOException {
        final Listeners listeners = new Listeners(configuration, loops, localMtus);
        final Map<HostAddress, IntSupplier> local = localMtus.get();
        if (configuration.inheritedSocket() != null) {
            listeners.listenOnInherited(configuration.inheritedSocket(), local);
            return listeners;
        }
        for (final InetAddress address : configuration.addresses()) {
            if (!address.isAnyLocalAddress()) {
                listeners.listenOnConfigured(HostAddress.of(address), local);
            }
        }
        listeners.follow(local);
        listeners.requirePermission();
        if (listeners.bound.isEmpty()) {
            TransferLog.LOGGER.log(Level.WARNING, "listening on no address yet: the server waits for one");
        }
        return listeners;
    }

    private void listenOnInherited(final DatagramChannel inherited, final Map<HostAddress, IntSupplier> local)
            throws IOException {
        final DatagramChannel channel = RequestSocket.inherited(inherited, configuration.singlePort());
        final InetSocketAddress address = (InetSocketAddress) channel.getLocalAddress();
        port = address.getPort();
        final HostAddress host = HostAddress.of(address.getAddress());
        listen(List.of(channel), host, local.getOrDefault(host, () -> InterfaceMtu.assumedFor(host)));
    }

    private void listenOnConfigured(final HostAddress host, final Map<HostAddress, IntSupplier> local)
            throws IOException {
        if (!bound.containsKey(host)) {
            try {
                listen(host, local.getOrDefault(host, () -> InterfaceMtu.assumedFor(host)));
            } catch (final IOException e) {
                throw failure(host, e);
            }
        }
    }

    /** Waiting helps against all causes but one. */
    private void requirePermission() throws ListenException {
        if (bound.isEmpty() && !failures.isEmpty()) {
            final ListenException any = failures.values().iterator().next();
            if (failures.values().stream().allMatch(e -> e.reason() == ListenException.Reason.DENIED)) {
                throw any;
            }
        }
    }

    /** Looks at the local addresses: binds those that have come, and gives the ports of those back that have gone. */
    synchronized void check() {
        follow(localMtus.get());
    }

    private void follow(final Map<HostAddress, IntSupplier> local) {
        for (final HostAddress host : List.copyOf(bound.keySet())) {
            if (isFollowed(host) && !isConfigured(host) && !local.containsKey(host)) {
                stopListening(host);
            }
        }
        failures.keySet().retainAll(local.keySet());
        local.forEach((host, mtu) -> {
            if (isFollowed(host) && !bound.containsKey(host)) {
                tryToListen(host, mtu);
            }
        });
        if (followsIpv6 && lateIpv6.hasCome()) {
            TransferLog.LOGGER.log(
                    Level.WARNING,
                    "this host has IPv6 addresses now, but had none when Java started, and Java never uses them then:"
                            + " restart the server to serve them");
        }
    }

    private boolean isFollowed(final HostAddress host) {
        return host.address() instanceof Inet6Address ? followsIpv6 : followsIpv4;
    }

    private boolean isConfigured(final HostAddress host) {
        return configuration.addresses().stream()
                .anyMatch(address -> HostAddress.of(address).equals(host));
    }

    private void tryToListen(final HostAddress host, final IntSupplier mtu) {
        try {
            listen(host, mtu);
            failures.remove(host);
            if (running) {
                TransferLog.LOGGER.log(Level.INFO, "listening on {0}, too", bound.get(host));
            }
        } catch (final IOException e) {
            failures.computeIfAbsent(host, unknown -> {
                final ListenException failure = failure(host, e);
                TransferLog.LOGGER.log(Level.WARNING, "{0}; it is tried again until it succeeds", failure.getMessage());
                return failure;
            });
        }
    }

    private ListenException failure(final HostAddress host, final IOException cause) {
        final InetSocketAddress address = new InetSocketAddress(host.address(), port);
        return new ListenException(address, BindFailure.reason(address), cause);
    }

    private void listen(final HostAddress host, final IntSupplier mtu) throws IOException {
        final boolean shared = loops.size() > 1 || configuration.sharedPorts();
        if (shared && !configuration.sharedPorts()) {
            // SO_REUSEPORT would let a second server bind the same port unnoticed: check first that it is free
            bind(host.address(), false).close();
        }
        final List<DatagramChannel> channels = new ArrayList<>();
        try {
            for (int i = 0; i < loops.size(); i++) {
                channels.add(bind(host.address(), shared));
            }
        } catch (final IOException e) {
            CloseHelper.quietCloseAll(channels);
            throw e;
        }
        listen(channels, host, mtu);
    }

    private void listen(final List<DatagramChannel> channels, final HostAddress host, final IntSupplier mtu) {
        final int blockSizeOfMtu = InterfaceMtu.largestBlock(host.address(), mtu.getAsInt());
        for (int i = 0; i < loops.size(); i++) {
            final ServerLoop loop = loops.get(i);
            final DatagramChannel channel = channels.get(i);
            onLoop(loop, () -> loop.listen(channel, host, blockSizeOfMtu));
        }
        bound.put(host, new InetSocketAddress(host.address(), port));
    }

    private void stopListening(final HostAddress host) {
        final InetSocketAddress gone = bound.remove(host);
        TransferLog.LOGGER.log(Level.INFO, "stopped listening on {0}: the address is gone", gone);
        loops.forEach(loop -> onLoop(loop, () -> loop.stopListening(host)));
    }

    /** A loop that runs belongs to its thread. */
    private void onLoop(final ServerLoop loop, final Runnable task) {
        if (running) {
            loop.execute(nowNs -> task.run());
        } else {
            task.run();
        }
    }

    /** The first socket decides the port of all if any free one was asked for. */
    private DatagramChannel bind(final InetAddress address, final boolean shared) throws IOException {
        final DatagramChannel channel = RequestSocket.open(address, port, shared);
        if (port == 0) {
            port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        }
        return channel;
    }

    /** From now on the loops run: follows the local addresses, if any are followed. */
    void followAddresses() {
        running = true;
        if (followsIpv4) {
            checker = new Thread(this::checkUntilClosed, "tftp-addresses");
            checker.setDaemon(true);
            checker.start();
        }
    }

    private void checkUntilClosed() {
        long pauseNs = SHORTEST_PAUSE_NS;
        try {
            while (!closed.await(pauseNs, TimeUnit.NANOSECONDS)) {
                final long startNs = System.nanoTime();
                try {
                    check();
                } catch (final RuntimeException e) {
                    TransferLog.LOGGER.log(Level.ERROR, "error in the check of the local addresses", e);
                }
                final long wantedNs = PAUSES_PER_CHECK * (System.nanoTime() - startNs);
                pauseNs = Math.max(SHORTEST_PAUSE_NS, Math.min(LONGEST_PAUSE_NS, wantedNs));
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<InetSocketAddress> addresses() {
        synchronized (bound) {
            return List.copyOf(bound.values());
        }
    }

    /** The port of all addresses; 0 if any free port was asked for and no address is bound yet. */
    int port() {
        return port;
    }

    /** Stops the checks; the ports belong to the loops. */
    @Override
    public void close() {
        closed.countDown();
        if (checker != null) {
            try {
                // a check that binds now must not come after the loops have given their ports back
                checker.join(TimeUnit.SECONDS.toMillis(1));
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
