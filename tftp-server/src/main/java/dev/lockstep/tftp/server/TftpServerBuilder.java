package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.AgronaAccess;
import dev.lockstep.tftp.platform.StorageFault;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.server.event.TransferListener;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.PortRange;
import dev.lockstep.tftp.transport.SegmentationOffload;
import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.TftpOption;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Configures and starts a server. Not thread-safe. */
public final class TftpServerBuilder {
    private static final int DEFAULT_MAX_TRANSFERS = 1000;
    private static final int DEFAULT_MAX_WINDOW = 64;
    private static final long MAX_DEFAULT_MEMORY = 256L << 20;

    private final ContentStore store;
    private final List<InetAddress> addresses = new ArrayList<>();
    private final EnumSet<TftpOption> refused = EnumSet.noneOf(TftpOption.class);
    private final List<TransferListener> listeners = new ArrayList<>(List.of(new TransferLog(), new FlightRecording()));
    private int port = TftpServer.DEFAULT_PORT;
    private int maxTransfers = DEFAULT_MAX_TRANSFERS;
    private int maxTransfersPerClient = Integer.MAX_VALUE;
    private long maxUpload = Long.MAX_VALUE;
    private int maxBlockSize = ServingRules.BY_MTU;
    private int maxWindowSize = DEFAULT_MAX_WINDOW;
    private Conformance conformance = Conformance.STANDARD;
    private PortRange transferPorts = PortRange.EPHEMERAL;
    private boolean singlePort;
    private boolean sharedPorts;
    private @Nullable DatagramChannel inheritedSocket;
    private ClientRules clients = ClientRules.NONE;
    private RetransmitPolicy retransmission = RetransmitPolicies.DEFAULT;
    private IdleMode idleMode = IdleMode.ADAPTIVE;
    private boolean offload = true;
    private long progressIntervalNs;
    private int loops = 1;
    private long memoryBudget =
            Math.min(MAX_DEFAULT_MEMORY, Runtime.getRuntime().maxMemory() / 2);

    TftpServerBuilder(final ContentStore store) {
        this.store = store;
    }

    /**
     * The port for requests; 69 by default.
     *
     * @param newPort 1 to 65535, or 0 for any free port
     * @return this
     */
    public TftpServerBuilder port(final int newPort) {
        port = (int) SettingRangeException.check("port", newPort, 0, 65_535);
        return this;
    }

    /**
     * Adds an address to listen on, which has to be there when the server starts. Without any, the server listens on all local addresses that
     * can be bound, at the start or later. A wildcard address stands for all local addresses, those of IPv6 only if it is one of IPv6.
     *
     * @param address of this host, or a wildcard
     * @return this
     */
    public TftpServerBuilder bind(final InetAddress address) {
        addresses.add(address);
        return this;
    }

    /**
     * The most transfers at a time; 1000 by default. Further requests are not answered, so that clients repeat them.
     *
     * @param count at least 1
     * @return this
     */
    public TftpServerBuilder maxTransfers(final int count) {
        maxTransfers = (int) SettingRangeException.check("maxTransfers", count, 1, 1_000_000);
        return this;
    }

    /**
     * The most transfers at a time for one client address; unlimited by default.
     *
     * @param count at least 1
     * @return this
     */
    public TftpServerBuilder maxTransfersPerClient(final int count) {
        maxTransfersPerClient = (int) SettingRangeException.check("maxTransfersPerClient", count, 1, Integer.MAX_VALUE);
        return this;
    }

    /**
     * The largest file that a client may write, whether it announces the size or not; unlimited by default.
     *
     * @param bytes at least 0
     * @return this
     */
    public TftpServerBuilder maxUpload(final long bytes) {
        maxUpload = SettingRangeException.check("maxUpload", bytes, 0, Long.MAX_VALUE);
        return this;
    }

    /**
     * Which clients may read and write, how large files, and how fast.
     *
     * @param rules {@link ClientRules#NONE} by default
     * @return this
     */
    public TftpServerBuilder clients(final ClientRules rules) {
        clients = rules;
        return this;
    }

    /**
     * The largest block that is granted (RFC 2348). By default the largest that fits into a datagram of the interface's MTU without
     * fragmentation.
     *
     * @param bytes 8 to 65464
     * @return this
     */
    public TftpServerBuilder maxBlockSize(final int bytes) {
        maxBlockSize = (int) SettingRangeException.check(
                "maxBlockSize", bytes, TransferParameters.MIN_BLOCK_SIZE, TransferParameters.MAX_BLOCK_SIZE);
        return this;
    }

    /**
     * The largest window that is granted (RFC 7440); 64 by default.
     *
     * @param blocks 1 to 32767
     * @return this
     */
    public TftpServerBuilder maxWindowSize(final int blocks) {
        maxWindowSize = (int) SettingRangeException.check("maxWindowSize", blocks, 1, BlockNumber.MAX_WINDOW);
        return this;
    }

    /**
     * Adds an option to treat as unknown: some clients ask for an option that they do not support.
     *
     * @param option not to be granted
     * @return this
     */
    public TftpServerBuilder refuseOption(final TftpOption option) {
        refused.add(option);
        return this;
    }

    /**
     * How strictly clients are held to the RFCs.
     *
     * @param profile {@link Conformance#STANDARD} by default
     * @return this
     */
    public TftpServerBuilder conformance(final Conformance profile) {
        conformance = profile;
        return this;
    }

    /**
     * The UDP ports of transfers, for firewall rules; by default the system's dynamic range.
     *
     * @param range of ports
     * @return this
     */
    public TftpServerBuilder transferPorts(final PortRange range) {
        transferPorts = range;
        return this;
    }

    /**
     * Whether the server listens on ports that another server of the same user has shared. It takes the other's place without a request that is lost: the other
     * server shares its ports, this one starts, and the other one drains. Needs a system with SO_REUSEPORT, such as Linux.
     *
     * @param shared false by default: a port in use is an error
     * @return this
     * @see TftpServer#sharePorts()
     * @see TftpServer#drain()
     */
    public TftpServerBuilder sharedPorts(final boolean shared) {
        sharedPorts = shared;
        return this;
    }

    /**
     * Has the server listen on a socket that another program has bound, such as systemd. {@link #bind} and {@link #port} have no effect then, and {@link
     * #loops} has to be 1.
     *
     * @param bound to one local address; the server closes it
     * @return this
     * @see System#inheritedChannel()
     */
    public TftpServerBuilder inheritedSocket(final DatagramChannel bound) {
        inheritedSocket = bound;
        return this;
    }

    /**
     * Whether all transfers run on the request port, for containers, address translation and strict firewalls. RFC 1350 section 4 wants a
     * port for each; clients take the request port as well. {@link #transferPorts} has no effect then.
     *
     * @param single false by default
     * @return this
     */
    public TftpServerBuilder singlePort(final boolean single) {
        singlePort = single;
        return this;
    }

    /**
     * When to retransmit and when to give up.
     *
     * @param policy {@link RetransmitPolicies#DEFAULT} by default
     * @return this
     */
    public TftpServerBuilder retransmission(final RetransmitPolicy policy) {
        retransmission = policy;
        return this;
    }

    /**
     * How the server's threads wait for work.
     *
     * @param mode {@link IdleMode#ADAPTIVE} by default
     * @return this
     */
    public TftpServerBuilder idleMode(final IdleMode mode) {
        idleMode = mode;
        return this;
    }

    /**
     * The number of loops, each with its own thread; 1 by default.
     *
     * @param count 1 to 256
     * @return this
     */
    public TftpServerBuilder loops(final int count) {
        loops = (int) SettingRangeException.check("loops", count, 1, 256);
        return this;
    }

    /**
     * Whether a window leaves and arrives in few system calls where the system offers that; it does by default.
     *
     * @param enabled false for a call for each packet
     * @return this
     */
    public TftpServerBuilder offload(final boolean enabled) {
        offload = enabled;
        return this;
    }

    /**
     * The most memory for blocks in flight; as it runs short, smaller windows are granted. By default 256 MiB, or half of the heap's limit
     * if that is less.
     *
     * @param bytes at least 1 MiB
     * @return this
     */
    public TftpServerBuilder memoryBudget(final long bytes) {
        memoryBudget = SettingRangeException.check("memoryBudget", bytes, 1 << 20, Long.MAX_VALUE);
        return this;
    }

    /**
     * Adds a listener, in addition to the log.
     *
     * @param listener called on the server's threads
     * @return this
     */
    public TftpServerBuilder listener(final TransferListener listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Whether each transfer is a line in the log; true by default. A listener can take the log's place.
     *
     * @param logs false for no line about transfers; warnings about the server itself are logged nevertheless
     * @return this
     */
    public TftpServerBuilder logTransfers(final boolean logs) {
        listeners.removeIf(TransferLog.class::isInstance);
        if (logs) {
            listeners.add(0, new TransferLog());
        }
        return this;
    }

    /**
     * How often listeners are told the progress of each transfer; never by default.
     *
     * @param interval 1 ms at least
     * @return this
     */
    public TftpServerBuilder progressInterval(final Duration interval) {
        SettingRangeException.check("progressInterval", interval.toMillis(), 1, Integer.MAX_VALUE);
        progressIntervalNs = interval.toNanos();
        return this;
    }

    /**
     * Starts the server.
     *
     * @return a server that answers requests
     * @throws ListenException if the server cannot listen on a configured address, or may not use the port on any local address
     * @throws IOException if the system refuses a selector
     * @throws IllegalStateException if the JVM lacks the flag that Agrona needs, which the message names; or an inherited socket has several loops
     */
    public TftpServer start() throws IOException {
        AgronaAccess.check();
        StorageFault.prepare();
        if (inheritedSocket != null && loops > 1) {
            throw new IllegalStateException("an inherited socket is served by one loop, not by " + loops);
        }
        return TftpServer.start(configuration(), rules());
    }

    ServerConfiguration configuration() {
        return new ServerConfiguration(
                List.copyOf(addresses),
                port,
                sharedPorts,
                inheritedSocket,
                transferPorts,
                singlePort,
                idleMode,
                offload ? SegmentationOffload.ofSystem() : SegmentationOffload.OFF,
                loops,
                memoryBudget,
                progressIntervalNs);
    }

    ServingRules rules() {
        return new ServingRules(
                store,
                maxTransfers,
                maxTransfersPerClient,
                maxUpload,
                maxBlockSize,
                maxWindowSize,
                EnumSet.copyOf(refused),
                conformance,
                retransmission,
                new ClientAccess(clients),
                new TransferListeners(List.copyOf(listeners)));
    }
}
