package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.measure.load.GeneratedContent;
import dev.lockstep.tftp.bench.measure.load.LoadCount;
import dev.lockstep.tftp.bench.measure.load.LoadResult;
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
import java.util.concurrent.TimeUnit;

/**
 * The responder for clients: one transfer at a time on one spinning thread, timed from the first request to the last acknowledgment, so that the
 * start of the client's program is not in the figure. A file's name is its size. A round trip goes from the last block that was sent to its
 * acknowledgment, or from an acknowledgment to the last block of the window.
 */
class NeutralServer implements AutoCloseable {
    private static final int ACK = 4;
    private static final int DATA = 3;
    private static final int WRITE = 2;
    private static final int HEADER_LENGTH = 4;
    private static final int MAX_DATAGRAM_LENGTH = 65_536;
    private static final int ROOM = 4 << 20;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int MAX_TIMEOUTS = 5;

    private final DatagramChannel wellKnown;
    private final ByteBuffer received = ByteBuffer.allocateDirect(MAX_DATAGRAM_LENGTH);
    private final ByteBuffer block = ByteBuffer.allocateDirect(MAX_DATAGRAM_LENGTH);
    private final ByteBuffer ack = ByteBuffer.allocateDirect(HEADER_LENGTH).putShort(0, (short) ACK);
    private final ByteBuffer table = GeneratedContent.table();
    private LoadCount count = new LoadCount();
    private int blockSize;
    private int windowSize;
    private long size;
    private long done;
    private Outcome outcome = Outcome.OK;

    NeutralServer() throws IOException {
        wellKnown = DatagramChannel.open();
        wellKnown.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        wellKnown.configureBlocking(false);
    }

    final int port() throws IOException {
        return ((InetSocketAddress) wellKnown.getLocalAddress()).getPort();
    }

    /** Waits for a request for so long, and serves it to its end. */
    final LoadResult serve(final double patienceSeconds) throws IOException {
        count = new LoadCount();
        done = 0;
        final long waitingSinceNs = System.nanoTime();
        SocketAddress client = wellKnown.receive(received.clear());
        while (client == null) {
            if (System.nanoTime() - waitingSinceNs > Units.nanos(patienceSeconds)) {
                count.addFailure(Outcome.TIMEOUT, "no request came");
                return count.result(1);
            }
            client = wellKnown.receive(received.clear());
        }
        final long startNs = System.nanoTime();
        received.flip();
        try (DatagramChannel tid = DatagramChannel.open()) {
            tid.setOption(StandardSocketOptions.SO_RCVBUF, ROOM);
            tid.setOption(StandardSocketOptions.SO_SNDBUF, ROOM);
            tid.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            tid.connect(client);
            tid.configureBlocking(false);
            outcome = Outcome.OK;
            final String failure = transfer(tid);
            final long ns = System.nanoTime() - startNs;
            if (outcome == Outcome.OK) {
                count.addTransfer(size, done, ns);
            } else {
                count.addFailure(outcome, failure);
            }
            return count.result(Units.seconds(ns));
        } finally {
            // what the client repeated meanwhile is no new request
            while (wellKnown.receive(received.clear()) != null) {
                received.clear();
            }
        }
    }

    private String transfer(final DatagramChannel tid) throws IOException {
        try {
            return received.getShort(0) == WRITE ? take(tid) : give(tid);
        } catch (final NumberFormatException e) {
            return fail(Outcome.REFUSED, "a name or an option of the request is no number: " + e.getMessage());
        } catch (final PortUnreachableException e) {
            return fail(Outcome.CRASH, "the client closed its port after block " + done);
        }
    }

    private String fail(final Outcome how, final String why) {
        outcome = how;
        return why;
    }

    /** Reads the request; the answer is the OACK, of length 0 if there is nothing to acknowledge. */
    private ByteBuffer negotiate() {
        final byte[] bytes = new byte[received.limit() - 2];
        received.get(2, bytes);
        final String[] words = new String(bytes, StandardCharsets.US_ASCII).split("\0", -1);
        size = Long.parseLong(words[0]);
        blockSize = NeutralPlan.DEFAULT_BLOCK_SIZE;
        windowSize = 1;
        final StringBuilder granted = new StringBuilder();
        for (int i = 2; i + 1 < words.length; i += 2) {
            final String option = words[i].toLowerCase(Locale.ROOT);
            switch (option) {
                case "blksize" -> blockSize = Integer.parseInt(words[i + 1]);
                case "windowsize" -> windowSize = Integer.parseInt(words[i + 1]);
                case "tsize" -> words[i + 1] = Long.toString(size);
                default -> words[i] = "";
            }
            if (!words[i].isEmpty()) {
                granted.append(words[i]).append('\0').append(words[i + 1]).append('\0');
            }
        }
        if (granted.length() == 0) {
            return ByteBuffer.allocate(0);
        }
        final byte[] options = granted.toString().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(2 + options.length)
                .putShort((short) 6)
                .put(options)
                .rewind();
    }

    private String give(final DatagramChannel tid) throws IOException {
        final ByteBuffer oack = negotiate();
        final long last = size / blockSize + 1;
        long acknowledged = oack.hasRemaining() ? -1 : 0;
        int timeouts = 0;
        while (acknowledged < last) {
            final long sentNs = sendWindow(tid, oack, acknowledged, last);
            long advance = 0;
            while (advance == 0) {
                if (!await(tid)) {
                    if (++timeouts > MAX_TIMEOUTS) {
                        return fail(Outcome.TIMEOUT, "no acknowledgment of block " + (acknowledged + 1));
                    }
                    count.addRetransmissions(1);
                    break;
                }
                if (received.getShort(0) != ACK) {
                    return fail(Outcome.REFUSED, "the client sent " + text());
                }
                advance = ((received.getShort(2) & 0xffff) - acknowledged) & 0xffff;
                advance = advance > windowSize ? 0 : advance;
                if (advance == 0 && answersDuplicates()) {
                    break;
                }
            }
            if (advance > 0) {
                timeouts = 0;
                if (acknowledged >= 0) {
                    count.addRoundTrip(System.nanoTime() - sentNs);
                }
                acknowledged += advance;
                done = acknowledged;
            }
        }
        return "";
    }

    /** Answers when its last datagram was sent. */
    private long sendWindow(final DatagramChannel tid, final ByteBuffer oack, final long acknowledged, final long last)
            throws IOException {
        if (acknowledged < 0) {
            send(tid, oack);
            return System.nanoTime();
        }
        for (long number = acknowledged + 1; number <= Math.min(acknowledged + windowSize, last); number++) {
            final long position = (number - 1) * blockSize;
            final int length = (int) Math.min(blockSize, size - position);
            final int start = GeneratedContent.offset(position);
            block.clear().putShort((short) DATA).putShort((short) number);
            block.put(table.clear().position(start).limit(start + length)).flip();
            beforeBlock(block);
            send(tid, block);
        }
        return System.nanoTime();
    }

    /** For servers with a planted fault: what is done to a block before it is sent. */
    void beforeBlock(final ByteBuffer data) {
        // this one has none
    }

    /** For servers with a planted fault: whether a duplicate acknowledgment is answered with DATA. */
    boolean answersDuplicates() {
        return false;
    }

    private String take(final DatagramChannel tid) throws IOException {
        final ByteBuffer oack = negotiate();
        final boolean options = oack.hasRemaining();
        send(tid, options ? oack : ack.putShort(2, (short) 0));
        long askedNs = System.nanoTime();
        long position = 0;
        int inWindow = 0;
        int timeouts = 0;
        boolean complete = false;
        while (!complete) {
            if (!await(tid)) {
                if (++timeouts > MAX_TIMEOUTS) {
                    return fail(Outcome.TIMEOUT, "no block " + (done + 1));
                }
                count.addRetransmissions(1);
                send(tid, done == 0 && options ? oack : ack.putShort(2, (short) done));
                continue;
            }
            timeouts = 0;
            if (received.getShort(0) != DATA) {
                return fail(Outcome.REFUSED, "the client sent " + text());
            }
            final int length = received.limit() - HEADER_LENGTH;
            if ((received.getShort(2) & 0xffff) != ((done + 1) & 0xffff)) {
                inWindow = 0;
                send(tid, ack.putShort(2, (short) done));
                continue;
            }
            final int start = GeneratedContent.offset(position);
            if (received.position(HEADER_LENGTH)
                            .mismatch(table.clear().position(start).limit(start + length))
                    >= 0) {
                return fail(Outcome.WRONG_BYTES, "wrong bytes in block " + (done + 1));
            }
            position += length;
            done++;
            inWindow++;
            complete = length < blockSize;
            if (complete || inWindow == windowSize) {
                count.addRoundTrip(System.nanoTime() - askedNs);
                inWindow = 0;
                send(tid, ack.putShort(2, (short) done));
                askedNs = System.nanoTime();
            }
        }
        return position == size
                ? ""
                : fail(Outcome.WRONG_BYTES, "wrong size: " + position + " bytes instead of " + size);
    }

    private String text() {
        final byte[] bytes = new byte[Math.max(0, received.limit() - HEADER_LENGTH)];
        received.get(HEADER_LENGTH, bytes);
        return "opcode " + received.getShort(0) + ": " + new String(bytes, StandardCharsets.US_ASCII).strip();
    }

    private static void send(final DatagramChannel tid, final ByteBuffer datagram) throws IOException {
        while (tid.write(datagram.rewind()) == 0 && datagram.hasRemaining()) {
            Thread.onSpinWait();
        }
    }

    private boolean await(final DatagramChannel tid) throws IOException {
        final long sinceNs = System.nanoTime();
        while (tid.read(received.clear()) <= 0) {
            if (System.nanoTime() - sinceNs > PATIENCE_NS) {
                return false;
            }
        }
        received.flip();
        return received.limit() >= HEADER_LENGTH;
    }

    @Override
    public void close() throws IOException {
        wellKnown.close();
    }
}
