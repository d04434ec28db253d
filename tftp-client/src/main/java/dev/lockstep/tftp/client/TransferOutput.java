package dev.lockstep.tftp.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.lockstep.tftp.commandline.ArgumentText;
import dev.lockstep.tftp.platform.NativePath;
import dev.lockstep.tftp.platform.PeerAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What a command says about its transfers. Thread-safe. */
final class TransferOutput {
    private static final double MEGA = 1e6;

    private final PrintWriter output;
    private final PrintWriter errors;
    private final boolean json;
    private final boolean statistics;
    private final boolean several;
    private final long startNs = System.nanoTime();

    // guarded by this
    private int complete;
    private int failed;
    private long bytes;

    /**
     * Output of a command.
     *
     * @param output for JSON
     * @param errors for everything else
     * @param json whether each transfer is an object on a line
     * @param statistics whether each transfer is a line for people
     * @param several whether failures have to name the file
     */
    TransferOutput(
            final PrintWriter output,
            final PrintWriter errors,
            final boolean json,
            final boolean statistics,
            final boolean several) {
        this.output = output;
        this.errors = errors;
        this.json = json;
        this.statistics = statistics;
        this.several = several;
    }

    synchronized void finished(final FileTransfer transfer, final TransferResult result) {
        complete++;
        bytes += result.bytes();
        if (json) {
            writeJson(transfer, generator -> write(result, generator));
        }
        if (statistics) {
            errors.println(transfer.name() + ": " + line(result));
        }
        if (result.warning() != null) {
            errors.println("tftp-client: warning: " + result.warning());
        }
    }

    synchronized void failed(final FileTransfer transfer, final Exception failure) {
        failed++;
        if (several) {
            errors.println("tftp-client: " + transfer.name() + ": " + ClientMain.message(failure));
        }
        if (json) {
            writeJson(transfer, generator -> {
                generator.writeNumberField("status", ClientMain.exitCode(failure));
                generator.writeStringField("error", ClientMain.message(failure));
            });
        }
    }

    synchronized void retried(final FileTransfer transfer, final Exception failure, final long pauseSeconds) {
        errors.println("tftp-client: " + transfer.name() + ": " + ClientMain.message(failure) + "; again in "
                + pauseSeconds + " s");
    }

    /** The last line, after several transfers. */
    synchronized void total() {
        if (statistics) {
            final double seconds = seconds(System.nanoTime() - startNs);
            errors.printf(
                    Locale.ROOT,
                    "total: %d files%s, %d bytes in %.3f s, %.1f MB/s%n",
                    complete,
                    failed == 0 ? "" : " and " + failed + " failed",
                    bytes,
                    seconds,
                    bytes / MEGA / seconds);
        }
    }

    /** A complete transfer in one line for people. */
    static String line(final TransferResult result) {
        return String.format(
                Locale.ROOT,
                "%d bytes in %.3f s, %.1f MB/s, blksize %d, windowsize %d, %d retransmissions",
                result.bytes(),
                seconds(result.duration().toNanos()),
                result.bytes() / MEGA / seconds(Math.max(1, result.duration().toNanos())),
                result.parameters().blockSize(),
                result.parameters().windowSize(),
                result.retransmissions());
    }

    private static double seconds(final long ns) {
        return ns / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /** Writes fields. */
    private interface Fields {
        void write(JsonGenerator generator) throws IOException;
    }

    private static void write(final TransferResult result, final JsonGenerator generator) throws IOException {
        generator.writeNumberField("status", 0);
        generator.writeStringField("server", PeerAddress.of(result.server()).toString());
        generator.writeNumberField("bytes", result.bytes());
        generator.writeNumberField("blocks", result.blocks());
        generator.writeNumberField("seconds", seconds(result.duration().toNanos()));
        generator.writeNumberField("blksize", result.parameters().blockSize());
        generator.writeNumberField("windowsize", result.parameters().windowSize());
        generator.writeNumberField("retransmissions", result.retransmissions());
        if (result.warning() != null) {
            generator.writeStringField("warning", result.warning());
        }
    }

    private void writeJson(final FileTransfer transfer, final Fields fields) {
        final StringWriter line = new StringWriter();
        final JsonFactory factory =
                JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        try (JsonGenerator generator = factory.createGenerator(line)) {
            generator.writeStartObject();
            generator.writeStringField(
                    "remote", ArgumentText.decode(transfer.remote().name().bytes()));
            if (transfer.local() != null) {
                generator.writeStringField("local", ArgumentText.decode(NativePath.bytes(transfer.local())));
            }
            fields.write(generator);
            generator.writeEndObject();
        } catch (final IOException e) {
            throw new UncheckedIOException("a text in memory", e);
        }
        output.println(line);
        output.flush();
    }
}
