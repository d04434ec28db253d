package dev.lockstep.tftp.client;

import dev.lockstep.tftp.packets.CaptureFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Shows the packets of a command's transfers, on a terminal or in a capture. A thread of its own writes, because a pipe or a disk may be slow: a packet for
 * which there is no room is left out, and counted. Thread-safe.
 */
final class PacketOutput implements AutoCloseable {
    private static final int MOST_WAITING = 20_000;
    private static final long PATIENCE_SECONDS = 5;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    /** Which packets are lines. */
    enum Lines {
        NONE,
        NOTABLE,
        ALL
    }

    private final PrintWriter errors;
    private final Lines lines;
    private final boolean several;
    private final @Nullable Path file;
    private final @Nullable OutputStream capture;
    private final AtomicLong leftOut = new AtomicLong();
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            task -> {
                final Thread thread = new Thread(task, "tftp-packets");
                thread.setDaemon(true);
                return thread;
            },
            (task, executor) -> leftOut.incrementAndGet());

    // used by the writer
    private @Nullable IOException failure;

    private PacketOutput(
            final PrintWriter errors,
            final Lines lines,
            final boolean several,
            final @Nullable Path file,
            final @Nullable OutputStream capture) {
        this.errors = errors;
        this.lines = lines;
        this.several = several;
        this.file = file;
        this.capture = capture;
    }

    /**
     * Begins.
     *
     * @param several whether each line has to name its file
     * @param file for a capture, or null
     * @throws IOException if the file cannot be written; the message names it
     */
    static PacketOutput open(
            final PrintWriter errors, final Lines lines, final boolean several, final @Nullable Path file)
            throws IOException {
        return new PacketOutput(errors, lines, several, file, file == null ? null : capture(file));
    }

    private static OutputStream capture(final Path file) throws IOException {
        try {
            final OutputStream capture = new BufferedOutputStream(Files.newOutputStream(file));
            capture.write(CaptureFormat.header());
            return capture;
        } catch (final NoSuchFileException e) {
            throw new IOException("--pcap " + file + ": its directory does not exist", e);
        } catch (final IOException e) {
            throw new IOException("--pcap " + ClientMain.message(e), e);
        }
    }

    /** The listener for one transfer; null if no packet is shown. */
    @Nullable
    PacketListener of(final FileTransfer transfer) {
        if (lines == Lines.NONE && capture == null) {
            return null;
        }
        final PacketLadder ladder = new PacketLadder(several ? transfer.name() + ": " : "", lines == Lines.ALL);
        return packet -> writer.execute(() -> write(packet, ladder));
    }

    private void write(final ExchangedPacket packet, final PacketLadder ladder) {
        if (lines != Lines.NONE) {
            ladder.next(packet).ifPresent(errors::println);
        }
        if (capture != null && failure == null) {
            try {
                capture.write(CaptureFormat.packet(
                        nanoseconds(packet.time()), packet.from(), packet.to(), packet.bytes(), ""));
            } catch (final IOException e) {
                failure = e;
            }
        }
    }

    private static long nanoseconds(final Instant time) {
        return time.getEpochSecond() * NS_PER_SECOND + time.getNano();
    }

    /** Writes the packets that wait, and tells how many were left out. */
    @Override
    public void close() {
        if (capture != null) {
            writer.execute(this::closeCapture);
        }
        writer.shutdown();
        try {
            if (!writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                leftOut.addAndGet(writer.shutdownNow().size());
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (leftOut.get() > 0) {
            errors.println(
                    "tftp-client: " + leftOut + " packets were left out, because they were not written fast enough");
        }
    }

    private void closeCapture() {
        try (OutputStream closed = capture) {
            if (closed != null && failure == null) {
                closed.flush();
            }
        } catch (final IOException e) {
            failure = e;
        }
        if (failure != null) {
            errors.println("tftp-client: --pcap " + file + ": " + failure.getMessage());
        }
    }
}
