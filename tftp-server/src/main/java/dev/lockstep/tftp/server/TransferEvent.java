package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.server.event.RequestedTransfer;
import dev.lockstep.tftp.server.event.TransferReport;
import dev.lockstep.tftp.server.log.LogFields;
import dev.lockstep.tftp.server.store.StoredFile;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.wire.Rollover;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a log line about a transfer: its start, or its end. The log's thread makes the text or the fields.
 *
 * @param report of its end; null at its start
 */
record TransferEvent(RequestedTransfer transfer, @Nullable TransferReport report) implements LogFields {
    private static final Pattern LEADING_SLASHES = Pattern.compile("^/+");
    private static final int NANO_DIGITS = 9;
    private static final int MILLI_DIGITS = 3;
    private static final int TYPICAL_LENGTH = 160;

    @Override
    public String toString() {
        final StringBuilder line = new StringBuilder(TYPICAL_LENGTH);
        line.append(PeerAddress.of(transfer.client())).append(transfer.write() ? " write \"" : " read \"");
        line.append(transfer.file()).append("\" ").append(transfer.mode().text());
        if (report != null) {
            line.append(' ').append(report.bytes()).append(" bytes ");
            line.append(report.blocks())
                    .append(" blocks ")
                    .append(seconds(report))
                    .append(" s");
        }
        if (storedAs() != null) {
            line.append(" stored as \"").append(storedAs()).append('"');
        }
        forEachOption((name, value) -> line.append(' ').append(name).append('=').append(value));
        if (report != null) {
            line.append(" retransmissions=").append(report.retransmissions());
        }
        return line.toString();
    }

    @Override
    public Map<String, Object> fields() {
        final Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", report == null ? "start" : "transfer");
        fields.put("client", PeerAddress.of(transfer.client()).toString());
        fields.put("direction", transfer.write() ? "write" : "read");
        fields.put("file", transfer.file().toString());
        fields.put("mode", transfer.mode().text());
        if (storedAs() != null) {
            fields.put("stored", storedAs());
        }
        forEachOption(fields::put);
        if (report != null) {
            fields.put("bytes", report.bytes());
            fields.put("blocks", report.blocks());
            fields.put("seconds", seconds(report));
            fields.put("retransmissions", report.retransmissions());
            fields.put("outcome", report.outcome().kind().name().toLowerCase(Locale.ROOT));
            if (report.outcome().kind() == Kind.REMOTE_ERROR || report.outcome().kind() == Kind.CONTENT_FAILED) {
                fields.put("error", report.outcome().errorCode());
            }
            fields.put("msg", report.outcome().message());
        }
        return fields;
    }

    /** Where an upload is, once it is stored, unless that is the name that the client sent; otherwise null. */
    private @Nullable String storedAs() {
        final StoredFile stored = transfer.attributes().get(StoredFile.class);
        if (report == null || stored == null || report.outcome().kind() != Kind.COMPLETED) {
            return null;
        }
        final String asked = LEADING_SLASHES.matcher(transfer.file().toString()).replaceFirst("");
        return asked.equals(stored.name().toString()) ? null : stored.path().toString();
    }

    /** The options that differ from RFC 1350. */
    private void forEachOption(final BiConsumer<String, Object> action) {
        final TransferParameters parameters = transfer.parameters();
        if (parameters.blockSize() != TransferParameters.DEFAULT_BLOCK_SIZE) {
            action.accept("blksize", parameters.blockSize());
        }
        if (parameters.windowSize() != 1) {
            action.accept("windowsize", parameters.windowSize());
        }
        if (parameters.intervalNs() != 0) {
            action.accept("timeout", parameters.intervalNs() / (double) TimeUnit.SECONDS.toNanos(1));
        }
        if (parameters.transferSize() != BlockSource.UNKNOWN_SIZE) {
            action.accept("tsize", parameters.transferSize());
        }
        final @Nullable Rollover rollover = parameters.rollover();
        if (rollover != null) {
            action.accept("rollover", rollover == Rollover.TO_ZERO ? 0 : 1);
        }
    }

    /** Rounds to the millisecond. */
    private static BigDecimal seconds(final TransferReport report) {
        return BigDecimal.valueOf(report.durationNs(), NANO_DIGITS).setScale(MILLI_DIGITS, RoundingMode.HALF_UP);
    }
}
