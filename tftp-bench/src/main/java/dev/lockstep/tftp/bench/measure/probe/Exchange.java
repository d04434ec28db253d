package dev.lockstep.tftp.bench.measure.probe;

import dev.lockstep.tftp.wire.AckPacket;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.ErrorEncoder;
import dev.lockstep.tftp.wire.TftpPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One transfer in which the server sends a file, packet by packet as a measurement wants it. The request and the acknowledgments are repeated
 * while the server is silent. Each thing that a correct server does not do is remarked. Used by one thread.
 */
final class Exchange implements AutoCloseable {
    private static final long FIRST_REPETITION_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long STEP_PATIENCE_NS = TimeUnit.SECONDS.toNanos(8);
    private static final long ACK_REPETITION_NS = TimeUnit.SECONDS.toNanos(3);

    /** The server's repetitions within this time of an ACK were sent before the ACK arrived, or in a flood. */
    private static final long ACK_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(200);

    /** After the end of a wait, datagrams that arrived before it are read for no longer than this: a flood has no end. */
    private static final long BACKLOG_NS = TimeUnit.SECONDS.toNanos(1);

    private static final int DEFAULT_BLOCK_SIZE = 512;
    private static final int MOST_REMARKS = 6;
    private static final int MOST_STRANGERS = 8;
    private static final int LONGEST_ERROR = 64;
    private static final Set<Integer> LASTING_REFUSALS = Set.of(
            ErrorCode.FILE_NOT_FOUND,
            ErrorCode.ACCESS_VIOLATION,
            ErrorCode.ILLEGAL_OPERATION,
            ErrorCode.FILE_ALREADY_EXISTS,
            ErrorCode.NO_SUCH_USER,
            ErrorCode.OPTION_NEGOTIATION);

    private final Wire wire;
    private final Target target;
    private final Patience patience;
    private final Set<String> remarks = new LinkedHashSet<>();
    private final Set<InetSocketAddress> strangers = new HashSet<>();
    private @Nullable InetSocketAddress peer;
    private Map<String, String> asked = Map.of();
    private int requests;
    private int blockSize = DEFAULT_BLOCK_SIZE;
    private int acknowledged = -1;
    private long acknowledgedNs;

    Exchange(final Target target, final Patience patience) throws IOException {
        this.target = target;
        this.patience = patience;
        wire = target.network().open();
    }

    long nowNs() {
        return target.network().nowNs();
    }

    /** What a correct server does not do, in sentences without a subject. */
    Set<String> remarks() {
        return remarks;
    }

    /** The bytes of a full block. */
    int blockSize() {
        return blockSize;
    }

    /** Lets time pass, before the first packet is sent. */
    void pause(final long durationNs) throws IOException {
        wire.receive(nowNs() + durationNs);
    }

    /**
     * Requests the file.
     *
     * @param options names and values
     * @return the server's first packet: OACK or DATA 1
     */
    Arrival open(final Map<String, String> options) throws IOException, Unmeasured {
        asked = new TreeMap<>(options);
        final byte[] request = ReadRequest.of(target.file(), options);
        final long openingEndNs = nowNs() + patience.openingNs();
        long waitNs = FIRST_REPETITION_NS;
        String refusal = "did not answer " + (options.isEmpty() ? "the request" : "a request with options");
        while (left(openingEndNs) > 0) {
            wire.send(request, target.server());
            requests++;
            final long repetitionNs = nowNs() + waitNs;
            for (Arrival arrival = next(sooner(repetitionNs, openingEndNs));
                    arrival != null;
                    arrival = next(sooner(repetitionNs, openingEndNs))) {
                if (arrival.isOack() || arrival.isData(1)) {
                    accept(arrival);
                    return arrival;
                }
                if (arrival.isError()) {
                    refusal = "answered " + arrival;
                    refuse(arrival, refusal);
                } else {
                    refusal = "answered the request only with " + arrival;
                    remark("answered the request with " + arrival);
                }
            }
            waitNs *= 2;
        }
        if (requests == 0) {
            throw Unmeasured.because("was not asked, because the time was over");
        }
        throw Unmeasured.perhapsBusy(refusal + (requests > 1 ? " (asked " + requests + " times)" : ""));
    }

    private void refuse(final Arrival error, final String refusal) throws Unmeasured {
        if (LASTING_REFUSALS.contains(error.number())) {
            throw Unmeasured.because(refusal);
        }
        if (!patience.asksAgain()) {
            throw Unmeasured.perhapsBusy(refusal);
        }
    }

    private void accept(final Arrival first) {
        peer = first.source();
        if (!first.source().getAddress().equals(target.server().getAddress())) {
            remark("answers from another address than the one that was asked: "
                    + first.source().getAddress().getHostAddress());
        }
        if (first.isOack()) {
            examine(first.options());
        } else {
            examine(first);
        }
    }

    private void examine(final Map<String, String> granted) {
        if (granted.isEmpty()) {
            remark("sent an OACK without a well-formed option");
        }
        granted.forEach((name, value) -> {
            final String wish = asked.get(name);
            if (wish == null) {
                remark("granted '" + name + "', which was not asked for: RFC 2347 forbids it");
            } else if (!name.equals("tsize") && (number(value) <= 0 || number(value) > number(wish))) {
                remark("granted '" + name + "' " + value + " where " + wish + " was asked for");
            }
        });
        final long size = asked.containsKey("blksize") ? number(granted.getOrDefault("blksize", "0")) : 0;
        if (size > 0) {
            blockSize = (int) size;
        }
    }

    /** A decimal number of at most five digits; -1 for other texts. */
    static int number(final String text) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
    }

    private void examine(final Arrival data) {
        if (data.dataLength() > blockSize) {
            remark("sent " + data + " with " + data.dataLength() + " bytes, where a block has " + blockSize);
        }
    }

    /**
     * Acknowledges all up to a block and waits for that block.
     *
     * @param first the server's first packet
     * @return DATA with that block
     */
    Arrival advance(final Arrival first, final int block) throws IOException, Unmeasured {
        Arrival arrival = first;
        for (int number = first.isOack() ? 0 : 1; number < block; number++) {
            acknowledge(number);
            arrival = await(number + 1);
        }
        return arrival;
    }

    /** Waits for a block after the ACK of the one before, which is repeated while the server is silent. */
    Arrival await(final int block) throws IOException, Unmeasured {
        final long giveUpNs = sooner(nowNs() + STEP_PATIENCE_NS, patience.endNs());
        while (true) {
            final Arrival arrival = next(sooner(acknowledgedNs + ACK_REPETITION_NS, giveUpNs));
            if (arrival == null) {
                if (left(giveUpNs) <= 0) {
                    throw Unmeasured.perhapsBusy("did not send DATA " + block + " after ACK " + acknowledged);
                }
                acknowledge(acknowledged);
            } else if (arrival.isData(block)) {
                examine(arrival);
                return arrival;
            } else if (arrival.isError()) {
                throw Unmeasured.perhapsBusy("answered ACK " + acknowledged + " with " + arrival);
            } else if (arrival.isData(acknowledged) || (arrival.isOack() && acknowledged == 0)) {
                if (nowNs() - acknowledgedNs > ACK_PAUSE_NS) {
                    acknowledge(acknowledged);
                }
            } else {
                remark("sent " + arrival + " where DATA " + block + " was due");
            }
        }
    }

    /** The next datagram of the server, malformed ones included; null if none arrives by then. */
    @Nullable
    Arrival next(final long untilNs) throws IOException {
        while (left(untilNs) > -BACKLOG_NS) {
            final Arrival arrival = wire.receive(sooner(untilNs, patience.endNs()));
            if (arrival == null || peer == null || arrival.source().equals(peer)) {
                return arrival;
            }
            dismiss(arrival);
        }
        return null;
    }

    /** A second answer to a repeated request is no fault: RFC 1350 lets a server begin a transfer for each. */
    private void dismiss(final Arrival stray) throws IOException {
        final boolean answersRepeatedRequest = requests > 1 && (stray.isOack() || stray.isData(1) || stray.isError());
        if (!answersRepeatedRequest) {
            remark("sent " + (stray.isData() ? "DATA" : stray) + " from another port than its first packet");
        }
        if (!stray.isError() && strangers.size() < MOST_STRANGERS && strangers.add(stray.source())) {
            error(ErrorCode.UNKNOWN_TRANSFER_ID, ErrorCode.meaning(ErrorCode.UNKNOWN_TRANSFER_ID), stray.source());
        }
    }

    void acknowledge(final int block) throws IOException {
        final byte[] packet = new byte[AckPacket.ENCODED_LENGTH];
        AckPacket.put(new UnsafeBuffer(packet), 0, block);
        send(packet);
        acknowledged = block;
        acknowledgedNs = nowNs();
    }

    void remark(final String sentence) {
        if (remarks.size() < MOST_REMARKS) {
            remarks.add(sentence);
        }
    }

    private void send(final byte[] packet) throws IOException {
        if (peer == null) {
            throw new IllegalStateException("the server has not answered yet");
        }
        wire.send(packet, peer);
    }

    private void error(final int code, final String message, final InetSocketAddress destination) throws IOException {
        final byte[] packet = new byte[TftpPacket.HEADER_LENGTH + LONGEST_ERROR];
        final int length = ErrorEncoder.put(new UnsafeBuffer(packet), 0, code, message);
        wire.send(Arrays.copyOf(packet, length), destination);
    }

    /** The sooner of two times. */
    private static long sooner(final long oneNs, final long otherNs) {
        return oneNs - otherNs < 0 ? oneNs : otherNs;
    }

    private long left(final long untilNs) {
        return sooner(untilNs, patience.endNs()) - nowNs();
    }

    /** Tells the server that the transfer ends. */
    @Override
    public void close() throws IOException {
        try (wire) {
            if (peer != null) {
                error(ErrorCode.NOT_DEFINED, "the probe is over", peer);
            }
        }
    }
}
