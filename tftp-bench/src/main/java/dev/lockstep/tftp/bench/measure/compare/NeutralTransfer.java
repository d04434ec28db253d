package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.measure.load.GeneratedContent;
import dev.lockstep.tftp.bench.measure.load.LoadCount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One end of a transfer: a minimal implementation of RFC 1350, 2347, 2348 and 7440 on a bare socket, which shares no code with any compared
 * implementation. A packet that it does not understand ends the transfer.
 */
abstract class NeutralTransfer implements AutoCloseable {
    static final int HEADER_LENGTH = 4;
    static final int DATA = 3;
    static final int ACK = 4;
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int ERROR = 5;
    private static final int OACK = 6;
    private static final int ROOM = 4 << 20;
    private static final int MAX_TIMEOUTS = 5;
    private static final int FILE_NOT_FOUND = 1;
    private static final byte[] GIVING_UP = "\0\5\0\0the neutral client gives up\0".getBytes(StandardCharsets.US_ASCII);

    final NeutralPlan plan;
    final DatagramChannel channel;
    final Histogram roundTrips;
    final ByteBuffer table = GeneratedContent.table();
    final long startNs;
    long sentNs;
    long retransmissions;
    private final boolean asks;
    private final ByteBuffer opening;
    private boolean answered;
    private boolean heardError;
    private boolean over;
    private String failure = "";
    private Outcome outcome = Outcome.OK;
    private int timeouts;

    /**
     * Creates a client's end, or a server's end for the client that sent a request.
     *
     * @param opening the packet that is sent until the other end answers: the request, or the OACK, which may be empty
     * @param client the address of the client; null at the client's end
     */
    NeutralTransfer(
            final NeutralPlan plan,
            final Histogram roundTrips,
            final long nowNs,
            final ByteBuffer opening,
            final @Nullable SocketAddress client)
            throws IOException {
        this.plan = plan;
        this.roundTrips = roundTrips;
        this.startNs = nowNs;
        this.opening = opening;
        asks = client == null;
        channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, ROOM);
        channel.configureBlocking(false);
        // bound to the loopback address, so that a reply comes to the address that sent the request
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        if (client != null) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, ROOM);
            channel.connect(client);
            answered = true;
        }
        sentNs = nowNs;
    }

    /** Sends the opening. A server without options to grant starts the transfer at once. */
    final void open(final long nowNs) throws IOException {
        if (opening.capacity() == 0) {
            onAgreed(nowNs);
        } else {
            sendOpening(nowNs);
        }
    }

    static ByteBuffer request(final NeutralPlan plan) {
        final StringBuilder text = new StringBuilder().append(plan.name()).append("\0octet\0");
        if (plan.blockSize() != NeutralPlan.DEFAULT_BLOCK_SIZE) {
            text.append("blksize\0").append(plan.blockSize()).append('\0');
        }
        if (plan.windowSize() != 1) {
            text.append("windowsize\0").append(plan.windowSize()).append('\0');
        }
        final byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(2 + bytes.length)
                .putShort((short) (plan.write() ? WRITE : READ))
                .put(bytes);
    }

    private void sendOpening(final long nowNs) throws IOException {
        if (asks) {
            channel.send(opening.rewind(), new InetSocketAddress(plan.host(), plan.port()));
        } else {
            send(opening);
        }
        sentNs = nowNs;
    }

    /** Receives a datagram, if one has arrived. */
    final boolean receive(final ByteBuffer into) throws IOException {
        into.clear();
        if (answered) {
            try {
                if (channel.read(into) <= 0) {
                    return false;
                }
            } catch (final PortUnreachableException e) {
                failForClosedPort();
                return false;
            }
        } else {
            final SocketAddress server = channel.receive(into);
            if (server == null) {
                return false;
            }
            channel.connect(server);
            answered = true;
        }
        onDatagram(into.flip(), System.nanoTime());
        return true;
    }

    private void failForClosedPort() {
        fail(Outcome.CRASH, "the port of the transfer was closed after " + blocks() + " blocks");
    }

    private void onDatagram(final ByteBuffer datagram, final long nowNs) throws IOException {
        timeouts = 0;
        if (datagram.limit() < HEADER_LENGTH) {
            fail(Outcome.CRASH, "a datagram of " + datagram.limit() + " bytes");
            return;
        }
        final int opcode = datagram.getShort(0);
        final int number = datagram.getShort(2) & 0xffff;
        if (opcode == ERROR) {
            onError(datagram);
        } else if (opcode == OACK && asks) {
            onOack(datagram, nowNs);
        } else if (asks && !begun() && plan.asksForOptions()) {
            fail(Outcome.UNSUPPORTED, "no option was acknowledged");
        } else {
            onPacket(opcode, number, datagram, nowNs);
        }
    }

    private void onError(final ByteBuffer datagram) {
        heardError = true;
        if (plan.notFound() && datagram.getShort(2) == FILE_NOT_FOUND) {
            over = true;
        } else {
            final byte[] message = new byte[datagram.limit() - HEADER_LENGTH];
            datagram.get(HEADER_LENGTH, message);
            fail(
                    Outcome.REFUSED,
                    "ERROR " + datagram.getShort(2) + " " + new String(message, StandardCharsets.US_ASCII).strip());
        }
    }

    private void onOack(final ByteBuffer datagram, final long nowNs) throws IOException {
        final byte[] bytes = new byte[datagram.limit() - 2];
        datagram.get(2, bytes);
        final String granted = "\0" + new String(bytes, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        if (grants(granted, "blksize", plan.blockSize(), NeutralPlan.DEFAULT_BLOCK_SIZE)
                && grants(granted, "windowsize", plan.windowSize(), 1)) {
            onAgreed(nowNs);
        } else {
            fail(Outcome.UNSUPPORTED, "granted" + granted.replace('\0', ' '));
        }
    }

    private static boolean grants(final String granted, final String option, final int asked, final int byDefault) {
        return asked == byDefault || granted.contains("\0" + option + "\0" + asked + "\0");
    }

    /** Called when the options are agreed on. */
    abstract void onAgreed(long nowNs) throws IOException;

    /** Whether a packet other than the opening has been sent. */
    abstract boolean begun();

    /** Called for DATA, ACK, or an unknown opcode. */
    abstract void onPacket(int opcode, int number, ByteBuffer datagram, long nowNs) throws IOException;

    /** Retransmits the last packets. */
    abstract void repeat(long nowNs) throws IOException;

    /** The number of transferred bytes. */
    abstract long bytes();

    /** The number of transferred blocks. */
    abstract long blocks();

    final void onTime(final long nowNs, final long patienceNs) throws IOException {
        if (over || nowNs - sentNs < patienceNs) {
            return;
        }
        if (++timeouts > MAX_TIMEOUTS) {
            fail(Outcome.TIMEOUT, "no answer to " + MAX_TIMEOUTS + " repetitions after " + blocks() + " blocks");
            return;
        }
        retransmissions++;
        if (begun()) {
            repeat(nowNs);
        } else {
            sendOpening(nowNs);
        }
    }

    final void send(final ByteBuffer datagram) throws IOException {
        try {
            while (channel.write(datagram.rewind()) == 0) {
                Thread.onSpinWait();
            }
        } catch (final PortUnreachableException e) {
            // the system reports an ICMP reply to an earlier datagram: the port is closed
            failForClosedPort();
        }
    }

    final void recordRoundTrip(final long nowNs) {
        roundTrips.recordValue(Math.min(nowNs - sentNs, roundTrips.getHighestTrackableValue()));
    }

    final void fail(final Outcome how, final String why) {
        outcome = how;
        failure = why;
        over = true;
    }

    final void complete() {
        over = true;
    }

    final boolean isOver() {
        return over;
    }

    /** Adds the result to a count. */
    final void addTo(final LoadCount count) {
        count.addRetransmissions(retransmissions);
        if (failure.isEmpty()) {
            count.addTransfer(bytes(), blocks(), System.nanoTime() - startNs);
        } else {
            count.addFailure(outcome, failure);
        }
    }

    private void tellServer() throws IOException {
        try {
            channel.write(ByteBuffer.wrap(GIVING_UP));
        } catch (final PortUnreachableException e) {
            // the server has closed its port
        }
    }

    /** Closes the socket. An ERROR ends the transfer at the server, too, which would otherwise retransmit during the next measurement. */
    @Override
    public final void close() throws IOException {
        if (asks && answered && !failure.isEmpty() && !heardError) {
            tellServer();
        }
        channel.close();
    }
}
