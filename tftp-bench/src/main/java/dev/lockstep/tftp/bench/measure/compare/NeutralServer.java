package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.measure.load.LoadCount;
import dev.lockstep.tftp.bench.measure.load.LoadResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;

/**
 * The responder for clients: one transfer at a time on one spinning thread, timed from the first request to the last acknowledgment, so that the
 * figure excludes the start of the client's process. A file's name is its size. A round trip is the time from the last block that was sent to
 * its acknowledgment, or from an acknowledgment to the last block of the window.
 */
class NeutralServer implements AutoCloseable {
    private static final int MAX_DATAGRAM_LENGTH = 65_536;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(1);

    private final DatagramChannel wellKnown;
    private final ByteBuffer received = ByteBuffer.allocateDirect(MAX_DATAGRAM_LENGTH);

    NeutralServer() throws IOException {
        wellKnown = DatagramChannel.open();
        wellKnown.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        wellKnown.configureBlocking(false);
    }

    final int port() throws IOException {
        return ((InetSocketAddress) wellKnown.getLocalAddress()).getPort();
    }

    /** Waits up to the given time for a request, and serves it to its end. */
    final LoadResult serve(final double patienceSeconds) throws IOException {
        final LoadCount count = new LoadCount();
        final long waitingSinceNs = System.nanoTime();
        SocketAddress client = wellKnown.receive(received.clear());
        while (client == null) {
            if (System.nanoTime() - waitingSinceNs > Units.nanos(patienceSeconds)) {
                count.addFailure(Outcome.TIMEOUT, "no request arrived");
                return count.result(1);
            }
            client = wellKnown.receive(received.clear());
        }
        final long startNs = System.nanoTime();
        received.flip();
        try (NeutralTransfer transfer = answer(client, count, startNs)) {
            transfer.open(startNs);
            while (!transfer.isOver()) {
                if (!transfer.receive(received)) {
                    transfer.onTime(System.nanoTime(), PATIENCE_NS);
                }
            }
            transfer.addTo(count);
            return count.result(Units.seconds(System.nanoTime() - startNs));
        } catch (final NumberFormatException e) {
            count.addFailure(Outcome.REFUSED, "a name or an option of the request is not a number: " + e.getMessage());
            return count.result(Units.seconds(System.nanoTime() - startNs));
        } finally {
            // discards repetitions of the request that arrived meanwhile
            while (wellKnown.receive(received.clear()) != null) {
                received.clear();
            }
        }
    }

    private NeutralTransfer answer(final SocketAddress client, final LoadCount count, final long nowNs)
            throws IOException {
        final NeutralRequest request = NeutralRequest.read(received);
        return request.plan().write()
                ? new NeutralReading(request.plan(), count.roundTrips(), nowNs, request.oack(), client)
                : new FaultyWriting(request.plan(), count, nowNs, request.oack(), client);
    }

    /** Changes a block before it is sent; a hook for servers with a planted fault. */
    void beforeBlock(final ByteBuffer data) {
        // this server has no fault
    }

    /** Whether a duplicate acknowledgment is answered with DATA; a hook for servers with a planted fault. */
    boolean answersDuplicates() {
        return false;
    }

    private final class FaultyWriting extends NeutralWriting {
        FaultyWriting(
                final NeutralPlan plan,
                final LoadCount count,
                final long nowNs,
                final ByteBuffer oack,
                final SocketAddress client)
                throws IOException {
            super(plan, count.roundTrips(), nowNs, oack, client);
        }

        @Override
        void sendWindow(final long nowNs) throws IOException {
            super.sendWindow(nowNs);
            sentNs = System.nanoTime();
        }

        @Override
        void beforeBlock(final ByteBuffer block) {
            NeutralServer.this.beforeBlock(block);
        }

        @Override
        boolean answersDuplicates() {
            return NeutralServer.this.answersDuplicates();
        }
    }

    @Override
    public void close() throws IOException {
        wellKnown.close();
    }
}
