package dev.lockstep.tftp.bench.measure.relay;

import dev.lockstep.tftp.bench.packets.CaptureFile;
import dev.lockstep.tftp.bench.packets.Direction;
import dev.lockstep.tftp.bench.packets.LadderText;
import dev.lockstep.tftp.bench.packets.SentPacket;
import dev.lockstep.tftp.packets.CaptureFormat;
import dev.lockstep.tftp.relay.RelayListener;
import dev.lockstep.tftp.relay.RelayedDatagram;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Shows what a relay does while it does it, and counts it. */
public final class RelayLog implements RelayListener, Closeable {
    private final @Nullable PrintWriter ladder;
    private final @Nullable OutputStream capture;
    private long datagrams;
    private long lost;
    private long twice;
    private @Nullable IOException failure;

    /**
     * Begins a log.
     *
     * @param ladder where each datagram is a line; null for none
     * @param captureFile where each datagram is a packet of a capture; null for none
     */
    public RelayLog(final @Nullable PrintWriter ladder, final @Nullable Path captureFile) throws IOException {
        this.ladder = ladder;
        capture = captureFile == null ? null : new BufferedOutputStream(Files.newOutputStream(captureFile));
        if (capture != null) {
            capture.write(CaptureFormat.header());
            capture.flush();
        }
        if (ladder != null) {
            ladder.print(LadderText.heading());
            ladder.flush();
        }
    }

    @Override
    public synchronized void onDatagram(final RelayedDatagram datagram) {
        datagrams++;
        lost += datagram.isLost() ? 1 : 0;
        twice += datagram.arrivalsNs().length > 1 ? 1 : 0;
        final SentPacket packet = packet(datagram);
        if (ladder != null) {
            ladder.println(LadderText.line(packet));
            ladder.flush();
        }
        if (capture != null && failure == null) {
            try {
                capture.write(CaptureFile.packet(packet));
                capture.flush();
            } catch (final IOException e) {
                failure = e;
                notifyAll();
            }
        }
    }

    private static SentPacket packet(final RelayedDatagram datagram) {
        final int client = datagram.client().getPort();
        final int server = datagram.server().getPort();
        return new SentPacket(
                datagram.atNs(),
                datagram.toServer() ? Direction.TO_SERVER : Direction.TO_CLIENT,
                datagram.toServer() ? client : server,
                datagram.toServer() ? server : client,
                datagram.opcode(),
                datagram.index(),
                datagram.copy(),
                datagram.bytes(),
                datagram.arrivalsNs());
    }

    /** What was relayed so far, in a sentence. */
    synchronized String summary() {
        return datagrams + (datagrams == 1 ? " datagram came, " : " datagrams came, ") + lost + " lost, " + twice
                + " passed on twice";
    }

    /** Returns when the capture cannot be written. */
    synchronized void awaitFailure() throws InterruptedException {
        while (failure == null) {
            wait();
        }
    }

    /**
     * Ends the capture.
     *
     * @throws IOException if a datagram could not be written to it
     */
    @Override
    public synchronized void close() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (capture != null) {
            capture.close();
        }
    }
}
