package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.simulation.Datagram;
import dev.lockstep.tftp.simulation.Endpoint;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.AckPacket;
import dev.lockstep.tftp.wire.DataPacket;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Rules that each end keeps, whatever its peer sends. Its DATA carries the bytes of the file. Its sink gets the bytes of received DATA packets, in order. It
 * completes whole files only. Each packet that it sends has a cause: a packet of its peer or an expiry of its timer. After its end it sends nothing.
 */
final class HostileRules {
    private final Scenario scenario;
    private final Content content;
    private final Map<TransferMode, byte[]> onTheWire;
    private final Map<Endpoint, Seen> ends = new HashMap<>();
    private final Set<ByteBuffer> dataPackets = new HashSet<>();
    private @Nullable Seen unbound;
    private int lastNumber;

    /** What was seen of one end. */
    private static final class Seen {
        final FaultyContent content;
        final TransferMode mode;

        /** The beginning, the end of the storage's only stall, and each event of {@link #onCause}. */
        long causes = 2;

        long sent;
        int acknowledged = -1;
        boolean withdrawn;

        Seen(final FaultyContent content, final TransferMode mode) {
            this.content = content;
            this.mode = mode;
        }
    }

    HostileRules(final Scenario scenario) {
        this.scenario = scenario;
        content = scenario.content();
        onTheWire = Map.of(TransferMode.OCTET, bytes(content, false), TransferMode.NETASCII, bytes(content, true));
    }

    private static byte[] bytes(final Content content, final boolean isText) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < content.size(); i++) {
            final byte value = content.byteAt(i);
            if (isText && value == '\n') {
                bytes.write('\r');
            }
            bytes.write(value);
            if (isText && value == '\r') {
                bytes.write(0);
            }
        }
        return bytes.toByteArray();
    }

    /** The block number that was sent last by an end of ours. */
    int lastNumber() {
        return lastNumber;
    }

    ContentSource source(final Readiness readiness, final TransferMode mode) {
        final ContentSource source = new ContentSource(content, readiness, scenario.sizeIsKnown, scenario.sourceFault);
        unbound = new Seen(source, mode);
        return source;
    }

    BlockSink sink(final Readiness readiness, final TransferMode mode) {
        final ReceivedBlocks sink = new ReceivedBlocks(readiness, scenario.sinkFault, mode);
        unbound = new Seen(sink, mode);
        return sink;
    }

    /** The content that was asked for last belongs to this end. A refusal has none. */
    void onStarted(final Endpoint endpoint) {
        final Seen seen = unbound;
        unbound = null;
        if (seen != null) {
            ends.put(endpoint, seen);
            if (seen.content instanceof final ReceivedBlocks sink) {
                sink.endpoint = endpoint;
            }
        }
    }

    /** A packet that an end of ours sends, before a fuzzer changes it. */
    void onOwnPacket(final Datagram datagram) {
        final Endpoint sender = datagram.sender();
        final Seen seen = ends.get(sender);
        if (seen == null) {
            return;
        }
        seen.sent++;
        check(mayStillSend(sender) || isRefusal(datagram, seen), "a packet after the end", sender);
        seen.withdrawn = sender.transfer().state() == TransferState.WITHDRAWN;
        final int windowSize = sender.transfer().parameters().windowSize();
        check(seen.sent <= windowSize * seen.causes, "more packets than their causes", sender);
        switch (datagram.opcode()) {
            case Opcode.DATA -> {
                lastNumber = DataPacket.blockNumber(datagram.buffer(), datagram.offset());
                checkData(datagram, sender, seen.mode);
            }
            case Opcode.ACK -> lastNumber = AckPacket.blockNumber(datagram.buffer(), datagram.offset());
            default -> {
                // any other packet
            }
        }
    }

    private void checkData(final Datagram datagram, final Endpoint sender, final TransferMode mode) {
        final byte[] file = onTheWire.getOrDefault(mode, new byte[0]);
        final int blockSize = sender.transfer().parameters().blockSize();
        final int from = (lastNumber - 1) * blockSize;
        final byte[] packet = datagram.bytes();
        check(from >= 0 && from <= file.length, "a block that the file does not have", sender);
        check(
                Arrays.equals(
                        Arrays.copyOfRange(packet, DataPacket.DATA_OFFSET, packet.length),
                        Arrays.copyOfRange(file, from, Math.min(from + blockSize, file.length))),
                "other bytes than the file's",
                sender);
    }

    /** Any datagram as it travels. */
    void onPacket(final Datagram datagram) {
        final byte[] bytes = datagram.bytes();
        if (bytes.length >= DataPacket.DATA_OFFSET && bytes[0] == 0 && bytes[1] == Opcode.DATA) {
            dataPackets.add(ByteBuffer.wrap(bytes));
        }
    }

    void onDelivered(final Datagram datagram, final Endpoint receiver, final Reception reception) {
        final Seen seen = ends.get(receiver);
        if (seen == null) {
            return;
        }
        seen.causes++;
        final byte[] bytes = datagram.bytes();
        if (reception == Reception.ACCEPTED && bytes.length >= AckPacket.ENCODED_LENGTH && bytes[1] == Opcode.ACK) {
            seen.acknowledged = AckPacket.blockNumber(datagram.buffer(), datagram.offset());
        }
    }

    /** The timer expired, or a user ends the transfer. */
    void onCause(final Endpoint endpoint) {
        final Seen seen = ends.get(endpoint);
        if (seen != null) {
            seen.causes++;
        }
    }

    void verifyEnd(final Endpoint endpoint) {
        final Transfer transfer = endpoint.transfer();
        check(transfer.state().isEnd(), "no end", endpoint);
        final Throwable thrown = transfer.contentFailure();
        if (thrown != null && !(thrown instanceof ContentFault.PlannedException)) {
            throw new AssertionError(thrown.getMessage(), thrown);
        }
        final Kind kind = transfer.outcome().kind();
        check(kind != Kind.INTERNAL_ERROR, transfer.outcome().message(), endpoint);
        final Seen seen = ends.get(endpoint);
        if (seen != null) {
            check(seen.content.closings() == 1, "content closed " + seen.content.closings() + " times", endpoint);
            check(kind != Kind.COMPLETED || isWhole(endpoint, seen), "completed, but not whole", endpoint);
        }
    }

    private boolean isWhole(final Endpoint endpoint, final Seen seen) {
        final TransferParameters parameters = endpoint.transfer().parameters();
        if (seen.content instanceof final ReceivedBlocks sink) {
            return sink.committed
                    && (seen.mode != TransferMode.OCTET || sink.nextPosition >= parameters.transferSize());
        }
        final byte[] file = onTheWire.getOrDefault(seen.mode, new byte[0]);
        return seen.acknowledged == file.length / parameters.blockSize() + 1;
    }

    private static boolean mayStillSend(final Endpoint sender) {
        return sender.outcomeNs() < 0 || sender.transfer().state() == TransferState.DALLYING;
    }

    /** The ERROR of a client that gives its request up, and the same to the server's first answer. */
    private static boolean isRefusal(final Datagram datagram, final Seen seen) {
        return datagram.opcode() == Opcode.ERROR
                && (seen.withdrawn || datagram.sender().transfer().state() == TransferState.WITHDRAWN);
    }

    private static void check(final boolean holds, final String complaint, final Endpoint endpoint) {
        if (!holds) {
            throw new AssertionError((endpoint.isClient() ? "client: " : "server: ") + complaint);
        }
    }

    /** A sink that takes only bytes that came in a DATA packet with the right number. The bytes of converted text differ. */
    private final class ReceivedBlocks extends FaultyContent implements BlockSink {
        private final boolean isVerbatim;
        private @Nullable Endpoint endpoint;
        private long nextPosition;
        private int lastLength;
        private boolean committed;

        ReceivedBlocks(final Readiness readiness, final ContentFault fault, final TransferMode mode) {
            super(readiness, fault);
            isVerbatim = mode == TransferMode.OCTET;
        }

        private int blockSize() {
            return endpoint == null ? 0 : endpoint.transfer().parameters().blockSize();
        }

        @Override
        public int write(final long position, final DirectBuffer source, final int offset, final int length) {
            if (position != nextPosition || committed) {
                throw new AssertionError("write at " + position + " after " + nextPosition + " bytes");
            }
            final int status = touch(position, position + length);
            if (status == ContentStatus.OK) {
                final byte[] bytes = new byte[length];
                source.getBytes(offset, bytes);
                if (isVerbatim) {
                    checkCame((int) (position / blockSize()) + 1, bytes);
                }
                nextPosition += length;
                lastLength = length;
            }
            return status;
        }

        private void checkCame(final int block, final byte[] bytes) {
            if (!dataPackets.contains(ByteBuffer.wrap(Packet.data(block, bytes).bytes()))) {
                throw new AssertionError("bytes of block " + block + " that came in no packet");
            }
        }

        @Override
        public int commit() {
            if (committed || (isVerbatim && lastLength >= blockSize())) {
                throw new AssertionError(committed ? "second commit" : "commit without a short block");
            }
            final int status = touch(nextPosition, Long.MAX_VALUE);
            committed = status == ContentStatus.OK;
            return status;
        }
    }
}
