package dev.lockstep.tftp.client;

import dev.lockstep.tftp.platform.AgronaAccess;
import dev.lockstep.tftp.retransmit.AdaptiveTimeout;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.TimeLimits;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.PortRange;
import dev.lockstep.tftp.transport.SegmentationOffload;
import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TransferMode;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Configures a client. Not thread-safe. */
public final class TftpClientBuilder implements Cloneable {
    private static final int DEFAULT_BLOCK_SIZE = 1428;
    private static final int DEFAULT_WINDOW_SIZE = 16;
    private static final Duration LONGEST = Duration.ofDays(365);

    private int blockSize = DEFAULT_BLOCK_SIZE;
    private int windowSize = DEFAULT_WINDOW_SIZE;
    private long timeoutMicros;
    private boolean transferSize = true;
    private @Nullable Rollover rollover;
    private TransferMode mode = TransferMode.OCTET;
    private Conformance conformance = Conformance.STANDARD;
    private RetransmitPolicy retransmission = RetransmitPolicies.DEFAULT;
    private IdleMode idleMode = IdleMode.ADAPTIVE;
    private boolean offload = true;
    private long maxSize = Long.MAX_VALUE;
    private boolean dallies = true;
    private long dallyNs = TimeLimits.UNLIMITED;
    private long connectTimeoutNs = TimeLimits.UNLIMITED;
    private long maxTimeNs = TimeLimits.UNLIMITED;
    private boolean inPlace;
    private @Nullable Checksum checksum;
    private @Nullable InetAddress localAddress;
    private PortRange localPorts = PortRange.EPHEMERAL;
    private ProgressListener progress = (bytes, totalBytes) -> {};
    private @Nullable PacketListener packets;

    TftpClientBuilder() {}

    /**
     * The block size to ask for (RFC 2348); 1428 by default, which an Ethernet frame carries unfragmented.
     *
     * @param bytes 8 to 65464, or 0 not to ask
     * @return this
     */
    public TftpClientBuilder blockSize(final int bytes) {
        if (bytes != 0 && (bytes < TransferParameters.MIN_BLOCK_SIZE || bytes > TransferParameters.MAX_BLOCK_SIZE)) {
            throw new IllegalArgumentException("blksize " + bytes + " is not between 8 and 65464");
        }
        blockSize = bytes;
        return this;
    }

    /**
     * The window to ask for (RFC 7440); 16 by default.
     *
     * @param blocks 1 to 32767, or 0 not to ask
     * @return this
     */
    public TftpClientBuilder windowSize(final int blocks) {
        if (blocks < 0 || blocks > BlockNumber.MAX_WINDOW) {
            throw new IllegalArgumentException("windowsize " + blocks + " is not between 1 and 32767");
        }
        windowSize = blocks;
        return this;
    }

    /**
     * The retransmission interval to agree on with the server: it is requested as {@code timeout} if it is whole seconds (RFC 2349),
     * otherwise as {@code utimeout}. By default none is requested, and each side uses its own.
     *
     * @param interval 10 ms to 255 s, or zero not to ask
     * @return this
     */
    public TftpClientBuilder timeout(final Duration interval) {
        final long micros = TimeUnit.NANOSECONDS.toMicros(interval.toNanos());
        // checks the range
        timeoutMicros = new OptionRequest(0, 0, micros, BlockSource.UNKNOWN_SIZE, null).timeoutMicros();
        return this;
    }

    /**
     * Whether to ask for the file's size, or to announce it (RFC 2349); true by default.
     *
     * @param asks false to leave the option out
     * @return this
     */
    public TftpClientBuilder transferSize(final boolean asks) {
        transferSize = asks;
        return this;
    }

    /**
     * The block number after 65535 (de facto option {@code rollover}). By default it is not requested: when reading, the client detects the
     * server's choice.
     *
     * @param next the choice to ask for, or null not to ask
     * @return this
     */
    public TftpClientBuilder rollover(final @Nullable Rollover next) {
        rollover = next;
        return this;
    }

    /**
     * The transfer mode.
     *
     * @param newMode {@link TransferMode#OCTET} by default
     * @return this
     */
    public TftpClientBuilder mode(final TransferMode newMode) {
        mode = newMode;
        return this;
    }

    /**
     * How strictly servers are held to the RFCs.
     *
     * @param profile {@link Conformance#STANDARD} by default
     * @return this
     */
    public TftpClientBuilder conformance(final Conformance profile) {
        conformance = profile;
        return this;
    }

    /**
     * When to retransmit and when to give up.
     *
     * @param policy {@link RetransmitPolicies#DEFAULT} by default
     * @return this
     */
    public TftpClientBuilder retransmission(final RetransmitPolicy policy) {
        retransmission = policy;
        return this;
    }

    /**
     * When to retransmit and when to give up: the default policy, with another patience. Replaces {@link #retransmission}.
     *
     * @param limit how long to go on without progress, 1 ns to a day; 60 s by default
     * @return this
     */
    public TftpClientBuilder patience(final Duration limit) {
        return retransmission(AdaptiveTimeout.builder().patience(limit).build());
    }

    /**
     * How a calling thread waits.
     *
     * @param newMode {@link IdleMode#ADAPTIVE} by default
     * @return this
     */
    public TftpClientBuilder idleMode(final IdleMode newMode) {
        idleMode = newMode;
        return this;
    }

    /**
     * Whether a window leaves and arrives in few system calls where the system offers that; it does by default.
     *
     * @param newOffload false for a call for each packet
     * @return this
     */
    public TftpClientBuilder offload(final boolean newOffload) {
        offload = newOffload;
        return this;
    }

    /**
     * The most bytes to receive, whatever size the server announces; unlimited by default.
     *
     * @param bytes at least 0
     * @return this
     */
    public TftpClientBuilder maxSize(final long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("maxSize " + bytes + " is below 0");
        }
        maxSize = bytes;
        return this;
    }

    /**
     * Whether to dally in the background for a second or two after a file was received, to repeat the final ACK if it was lost (RFC 1350
     * section 6), and to stay for the answer to a request that was given up; true by default.
     *
     * @param stays false to end at once
     * @return this
     */
    public TftpClientBuilder dally(final boolean stays) {
        dallies = stays;
        return this;
    }

    /** Dallies for no longer than this. */
    TftpClientBuilder dallyAtMost(final Duration limit) {
        dallyNs = limit.toNanos();
        return this;
    }

    /**
     * How long to wait for the first answer, from all addresses of the server together. By default the patience of the retransmission policy
     * decides, which also limits every later silence.
     *
     * @param limit greater than zero
     * @return this
     */
    public TftpClientBuilder connectTimeout(final Duration limit) {
        connectTimeoutNs = positiveNs("connect-timeout", limit);
        return this;
    }

    /**
     * How long a transfer may take from the first request to its end, whatever progress it makes; unlimited by default.
     *
     * @param limit greater than zero
     * @return this
     */
    public TftpClientBuilder maxTime(final Duration limit) {
        maxTimeNs = positiveNs("max-time", limit);
        return this;
    }

    private static long positiveNs(final String name, final Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException(name + " of " + limit.toMillis() + " ms is not above 0");
        }
        return limit.compareTo(LONGEST) < 0 ? limit.toNanos() : TimeLimits.UNLIMITED;
    }

    /**
     * Whether a download is written into the file that exists, instead of replacing it when it is complete; false by default. The file keeps
     * its hard links, access control list and extended attributes, and need not be replaceable. It is not atomic: readers see the part that
     * has arrived, and the file is empty after a failure.
     *
     * @param writes true to write into the file itself
     * @return this
     */
    public TftpClientBuilder inPlace(final boolean writes) {
        inPlace = writes;
        return this;
    }

    /**
     * The checksum that each received file must have. One with another checksum is refused at its end, and does not appear.
     *
     * @param algorithm as {@link java.security.MessageDigest} names it, such as SHA-256
     * @param hex digits of the digest
     * @return this
     * @throws IllegalArgumentException if the algorithm is unknown, or has digests of another length
     */
    public TftpClientBuilder verify(final String algorithm, final String hex) {
        checksum = new Checksum(algorithm, hex);
        return this;
    }

    /**
     * The local address that transfers leave from; by default the system chooses it. Servers of the other address family cannot be reached.
     *
     * @param address of this host
     * @return this
     */
    public TftpClientBuilder bind(final InetAddress address) {
        localAddress = address;
        return this;
    }

    /**
     * The UDP ports of transfers, one for each at a time; by default the system chooses any free one.
     *
     * @param ports for a firewall
     * @return this
     */
    public TftpClientBuilder localPorts(final PortRange ports) {
        localPorts = ports;
        return this;
    }

    /**
     * The listener that receives the progress of each transfer. An exception that it throws ends the transfer with an ERROR to the server.
     *
     * @param listener called by the calling thread, or, for an asynchronous call, by one thread of a pool at a time
     * @return this
     */
    public TftpClientBuilder progress(final ProgressListener listener) {
        progress = listener;
        return this;
    }

    /**
     * The listener that receives each packet, to show or to record it.
     *
     * @param listener called in the midst of a transfer, which waits meanwhile
     * @return this
     */
    public TftpClientBuilder packets(final PacketListener listener) {
        packets = listener;
        return this;
    }

    /**
     * Creates the client.
     *
     * @return a client to be closed
     * @throws IllegalStateException if the JVM lacks the flag that Agrona needs; the message names it
     */
    public TftpClient build() {
        AgronaAccess.check();
        return build(new ClientThreads(idleMode, segmentationOffload()));
    }

    private SegmentationOffload segmentationOffload() {
        return offload ? SegmentationOffload.ofSystem() : SegmentationOffload.OFF;
    }

    /** Creates a client that shares the threads of another one. */
    TftpClient build(final ClientThreads threads) {
        return new TftpClient(copy(), configuration(), threads);
    }

    /** A builder with the same settings. */
    TftpClientBuilder copy() {
        try {
            return (TftpClientBuilder) clone();
        } catch (final CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    private ClientConfiguration configuration() {
        return new ClientConfiguration(
                blockSize,
                windowSize,
                timeoutMicros,
                transferSize,
                rollover,
                mode,
                conformance,
                retransmission,
                maxSize,
                dallies,
                dallyNs,
                connectTimeoutNs,
                maxTimeNs,
                inPlace,
                checksum,
                localAddress,
                localPorts,
                progress,
                packets);
    }
}
