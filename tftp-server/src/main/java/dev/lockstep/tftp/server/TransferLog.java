package dev.lockstep.tftp.server;

import dev.lockstep.tftp.server.event.RequestedTransfer;
import dev.lockstep.tftp.server.event.TransferListener;
import dev.lockstep.tftp.server.event.TransferReport;
import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.ErrorCode;
import java.lang.System.Logger.Level;

/** One log line for each transfer and each refused request, and one for each start at level DEBUG. Thread-safe. */
final class TransferLog implements TransferListener {
    static final BackgroundLogger LOGGER = BackgroundLogger.of("dev.lockstep.tftp.server");

    /** Limits a server's own lines, whatever else runs in the process. */
    private final BackgroundLogger lines = BackgroundLogger.of(LOGGER.getName());

    @Override
    public void onStart(final RequestedTransfer transfer) {
        lines.log(Level.DEBUG, "{0}: started", new TransferEvent(transfer, null));
    }

    @Override
    public void onTransfer(final TransferReport report) {
        final Level level = level(report);
        final Kind kind = report.outcome().kind();
        if (kind == Kind.COMPLETED || kind == Kind.UNCONFIRMED) {
            lines.logAlways(
                    level,
                    format(report),
                    new TransferEvent(report.transfer(), report),
                    report.outcome().message());
        } else {
            lines.log(
                    level,
                    format(report),
                    new TransferEvent(report.transfer(), report),
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

    /** The kinds of lines that are limited together. */
    private static String format(final TransferReport report) {
        return switch (report.outcome().kind()) {
            case COMPLETED -> "{0}: {1}";
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
