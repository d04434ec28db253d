package dev.lockstep.tftp.server.status;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.server.event.TransferProgress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The status of a server as a JSON object. Thread-safe. */
final class StatusJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private StatusJson() {}

    static byte[] of(final ServerStatus.Look status) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            write(status, json);
        } catch (final IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(final ServerStatus.Look status, final JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("uptimeSeconds", status.uptime().toSeconds());
        json.writeArrayFieldStart("addresses");
        for (final InetSocketAddress address : status.addresses()) {
            json.writeString(PeerAddress.of(address).toString());
        }
        json.writeEndArray();
        json.writeNumberField("running", status.running());
        json.writeArrayFieldStart("transfers");
        for (final TransferProgress transfer : status.transfers()) {
            write(transfer, json);
        }
        json.writeEndArray();
        write("files", status.files(), json);
        write("clients", status.clients(), json);
        json.writeArrayFieldStart("failures");
        for (final FailedTransfer failure : status.failures()) {
            json.writeStartObject();
            json.writeStringField("time", failure.time().toString());
            json.writeStringField("client", failure.client());
            json.writeStringField("direction", failure.direction());
            json.writeStringField("file", failure.file());
            json.writeStringField("message", failure.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("completeByTime");
        for (int i = 0; i < status.completeByTime().size(); i++) {
            final double seconds = DirectionCounts.bounds().get(i);
            json.writeStartObject();
            if (Double.isFinite(seconds)) {
                json.writeNumberField("seconds", seconds);
            }
            json.writeNumberField("count", status.completeByTime().get(i));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(final TransferProgress progress, final JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField(
                "client", PeerAddress.of(progress.transfer().client()).toString());
        json.writeStringField("direction", ServerStatistics.direction(progress.transfer()));
        json.writeStringField("file", progress.transfer().file().toString());
        json.writeNumberField("bytes", progress.bytes());
        json.writeNumberField("size", progress.transfer().parameters().transferSize());
        json.writeNumberField("seconds", progress.durationNs() / (double) TimeUnit.SECONDS.toNanos(1));
        json.writeNumberField("retransmissions", progress.retransmissions());
        json.writeEndObject();
    }

    private static void write(final String name, final List<Total> totals, final JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (final Total total : totals) {
            json.writeStartObject();
            json.writeStringField("name", total.name());
            json.writeNumberField("completed", total.completed());
            json.writeNumberField("failed", total.failed());
            json.writeNumberField("bytes", total.bytes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
