package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.measure.load.GeneratedContent;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Reads a file and compares its bytes. A round trip is the time from an acknowledgment to the last block of the next window. */
final class NeutralReading extends NeutralTransfer {
    private final ByteBuffer ack = ByteBuffer.allocateDirect(HEADER_LENGTH);
    private boolean begun;
    private long received;
    private long position;
    private int inWindow;

    NeutralReading(
            final NeutralPlan plan,
            final Histogram roundTrips,
            final long nowNs,
            final ByteBuffer opening,
            final @Nullable SocketAddress client)
            throws IOException {
        super(plan, roundTrips, nowNs, opening, client);
        ack.putShort(0, (short) ACK);
    }

    @Override
    boolean begun() {
        return begun;
    }

    @Override
    void onAgreed(final long nowNs) throws IOException {
        if (received == 0) {
            begun = true;
            acknowledge(nowNs);
        }
    }

    @Override
    void onPacket(final int opcode, final int number, final ByteBuffer datagram, final long nowNs) throws IOException {
        if (opcode != DATA) {
            fail(Outcome.CRASH, "opcode " + opcode + " while reading");
            return;
        }
        final boolean first = !begun;
        begun = true;
        if (number != ((received + 1) & 0xffff)) {
            // a duplicate, or a gap in the window: acknowledge the last block in order
            retransmissions++;
            acknowledge(nowNs);
            return;
        }
        final int length = datagram.limit() - HEADER_LENGTH;
        if (length > plan.blockSize() || !matches(datagram, length)) {
            fail(Outcome.WRONG_BYTES, "block " + (received + 1));
            return;
        }
        received++;
        position += length;
        inWindow++;
        final boolean last = length < plan.blockSize();
        if (last || inWindow == plan.windowSize()) {
            if (!first) {
                recordRoundTrip(nowNs);
            }
            acknowledge(nowNs);
        }
        if (last) {
            end();
        }
    }

    private void end() {
        if (position == plan.size() || plan.size() == NeutralPlan.ANY_SIZE) {
            complete();
        } else {
            fail(Outcome.WRONG_BYTES, position + " bytes instead of " + plan.size());
        }
    }

    private boolean matches(final ByteBuffer datagram, final int length) {
        final int start = GeneratedContent.offset(position);
        return position + length <= plan.size()
                && datagram.position(HEADER_LENGTH)
                                .mismatch(table.clear().position(start).limit(start + length))
                        < 0;
    }

    private void acknowledge(final long nowNs) throws IOException {
        inWindow = 0;
        ack.putShort(2, (short) received);
        send(ack);
        sentNs = nowNs;
    }

    @Override
    void repeat(final long nowNs) throws IOException {
        acknowledge(nowNs);
    }

    @Override
    long bytes() {
        return position;
    }

    @Override
    long blocks() {
        return received;
    }
}
