package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.measure.load.GeneratedContent;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Writes a file. A round trip is the time from the first block of a window to its acknowledgment. */
class NeutralWriting extends NeutralTransfer {
    private final ByteBuffer data;
    private final long lastBlock;
    private boolean begun;
    private long acknowledged;

    NeutralWriting(
            final NeutralPlan plan,
            final Histogram roundTrips,
            final long nowNs,
            final ByteBuffer opening,
            final @Nullable SocketAddress client)
            throws IOException {
        super(plan, roundTrips, nowNs, opening, client);
        data = ByteBuffer.allocateDirect(HEADER_LENGTH + plan.blockSize());
        lastBlock = plan.size() / plan.blockSize() + 1;
    }

    @Override
    boolean begun() {
        return begun;
    }

    @Override
    void onAgreed(final long nowNs) throws IOException {
        if (!begun) {
            begun = true;
            sendWindow(nowNs);
        }
    }

    @Override
    void onPacket(final int opcode, final int number, final ByteBuffer datagram, final long nowNs) throws IOException {
        if (opcode != ACK) {
            fail(Outcome.CRASH, "opcode " + opcode + " while writing");
            return;
        }
        if (!begun) {
            begun = true;
            sendWindow(nowNs);
            return;
        }
        final int advance = (number - (int) acknowledged) & 0xffff;
        if (advance == 0 || advance > plan.windowSize()) {
            // a duplicate: an answer would duplicate every later packet (RFC 1123 section 4.2.3.1)
            if (advance == 0 && answersDuplicates()) {
                sendWindow(nowNs);
            }
            return;
        }
        recordRoundTrip(nowNs);
        acknowledged += advance;
        if (acknowledged == lastBlock) {
            complete();
        } else {
            sendWindow(nowNs);
        }
    }

    void sendWindow(final long nowNs) throws IOException {
        sentNs = nowNs;
        final long last = lastOfWindow();
        for (long block = firstOfWindow(); block <= last; block++) {
            put(block, data.clear());
            beforeBlock(data.flip());
            send(data);
        }
    }

    final long firstOfWindow() {
        return acknowledged + 1;
    }

    final long lastOfWindow() {
        return Math.min(acknowledged + plan.windowSize(), lastBlock);
    }

    /** Appends the DATA packet of a block. */
    final void put(final long block, final ByteBuffer packets) {
        final long position = (block - 1) * plan.blockSize();
        final int length = (int) Math.min(plan.blockSize(), plan.size() - position);
        final int start = GeneratedContent.offset(position);
        packets.putShort((short) DATA).putShort((short) block);
        packets.put(table.clear().position(start).limit(start + length));
    }

    /** Changes a block before it is sent; a hook for planted faults. */
    void beforeBlock(final ByteBuffer block) {
        // no fault
    }

    /** Whether a duplicate acknowledgment is answered with DATA; a hook for planted faults. */
    boolean answersDuplicates() {
        return false;
    }

    @Override
    void repeat(final long nowNs) throws IOException {
        sendWindow(nowNs);
    }

    @Override
    long bytes() {
        return Math.min(acknowledged * plan.blockSize(), plan.size());
    }

    @Override
    long blocks() {
        return acknowledged;
    }
}
