package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.wire.ErrorCode;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/** One log line for each transfer and each refused request. Thread-safe. */
final class TransferLog implements TransferListener {
    static final BackgroundLogger LOGGER = BackgroundLogger.of("dev.lockstep.tftp.server");

    private static final long MILLIS_PER_SECOND = 1000;
    private static final int TYPICAL_LENGTH = 160;

    /** Limits a server's own lines, whatever else runs in the process. */
    private final BackgroundLogger lines = BackgroundLogger.of(LOGGER.getName());

    @Override
    public void onTransfer(final TransferReport report) {
        final Level level = level(report);
        final Kind kind = report.outcome().kind();
        if (kind == Kind.COMPLETED || kind == Kind.UNCONFIRMED) {
            lines.logAlways(
                    level, format(report), new Summary(report), report.outcome().message());
        } else {
            lines.log(
                    level,
                    format(report),
                    new Summary(report),
                    report.outcome().message(),
                    report.outcome().errorCode());
        }
    }

    /** A client that only asks for the size, or for a file that does not exist, gives no cause for a warning. */
    private static Level level(final TransferReport report) {
        return switch (report.outcome().kind()) {
            case COMPLETED, UNCONFIRMED, REMOTE_ERROR -> Level.INFO;
            case CONTENT_FAILED ->
                report.outcome().errorCode() == ErrorCode.FILE_NOT_FOUND ? Level.INFO : Level.WARNING;
            case TIMED_OUT, INCOMPLETE, PROTOCOL_VIOLATION, ABORTED -> Level.WARNING;
            case INTERNAL_ERROR -> Level.ERROR;
        };
    }

    /** The part of a line that says what was transferred. The log's thread makes the text. */
    private record Summary(TransferReport report) {
        @Override
        public String toString() {
            return summary(report);
        }
    }

    private static String summary(final TransferReport report) {
        final StringBuilder line = new StringBuilder(TYPICAL_LENGTH);
        line.append(PeerAddress.of(report.client())).append(report.write() ? " write \"" : " read \"");
        line.append(report.file()).append("\" ").append(report.mode().text());
        line.append(' ').append(report.bytes()).append(" bytes ");
        line.append(report.blocks()).append(" blocks ");
        appendSeconds(report.durationNs(), line);
        appendOptions(report.parameters(), line);
        return line.append(" retransmissions=").append(report.retransmissions()).toString();
    }

    /** Rounds to the millisecond. */
    private static void appendSeconds(final long nanos, final StringBuilder line) {
        final long millis = TimeUnit.NANOSECONDS.toMillis(nanos + TimeUnit.MICROSECONDS.toNanos(500));
        line.append(millis / MILLIS_PER_SECOND).append('.');
        appendMillis(millis % MILLIS_PER_SECOND, line);
        line.append(" s");
    }

    /** Appends three digits. */
    static void appendMillis(final long millis, final StringBuilder line) {
        final String digits = Long.toString(MILLIS_PER_SECOND + millis);
        line.append(digits, 1, digits.length());
    }

    private static void appendOptions(final TransferParameters parameters, final StringBuilder text) {
        if (parameters.blockSize() != TransferParameters.DEFAULT_BLOCK_SIZE) {
            text.append(" blksize=").append(parameters.blockSize());
        }
        if (parameters.windowSize() != 1) {
            text.append(" windowsize=").append(parameters.windowSize());
        }
        if (parameters.intervalNs() != 0) {
            text.append(" timeout=").append(parameters.intervalNs() / (double) TimeUnit.SECONDS.toNanos(1));
        }
        if (parameters.transferSize() != BlockSource.UNKNOWN_SIZE) {
            text.append(" tsize=").append(parameters.transferSize());
        }
        if (parameters.rollover() != null) {
            text.append(" rollover=").append(parameters.rollover());
        }
    }

    /** The kinds of lines that are limited together. */
    private static String format(final TransferReport report) {
        return switch (report.outcome().kind()) {
            case COMPLETED -> "{0}: completed";
            case UNCONFIRMED -> "{0}: completed, but {1}";
            case REMOTE_ERROR ->
                report.bytes() == 0
                        ? "{0}: client stopped before the first block: {1} (error {2})"
                        : "{0}: client stopped: {1} (error {2})";
            case INCOMPLETE -> "{0}: incomplete: {1}";
            case TIMED_OUT -> "{0}: timed out: {1}";
            case PROTOCOL_VIOLATION -> "{0}: protocol violation: {1}";
            case CONTENT_FAILED -> "{0}: refused: {1} (error {2})";
            case ABORTED -> "{0}: aborted: {1}";
            case INTERNAL_ERROR -> "{0}: {1}";
        };
    }
}
