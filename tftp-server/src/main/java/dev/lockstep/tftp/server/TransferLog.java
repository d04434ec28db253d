package dev.lockstep.tftp.server;

import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.wire.ErrorCode;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.Locale;

/** One log line for each transfer. Thread-safe. */
final class TransferLog implements TransferListener {
    static final System.Logger LOGGER = System.getLogger("dev.lockstep.tftp.server");

    private static final double NANOS_PER_SECOND = 1e9;

    @Override
    public void onTransfer(final TransferReport report) {
        final Level level = level(report);
        if (LOGGER.isLoggable(level)) {
            LOGGER.log(level, line(report));
        }
    }

    /** A client that only asked for the size, or for a file that is not there, is nothing to worry about. */
    private static Level level(final TransferReport report) {
        return switch (report.outcome().kind()) {
            case COMPLETED, UNCONFIRMED, REMOTE_ERROR -> Level.INFO;
            case CONTENT_FAILED ->
                report.outcome().errorCode() == ErrorCode.FILE_NOT_FOUND ? Level.INFO : Level.WARNING;
            default -> Level.WARNING;
        };
    }

    static String line(final TransferReport report) {
        return String.format(
                Locale.ROOT,
                "%s %s \"%s\" %s %d bytes %d blocks %.3f s%s retransmissions=%d: %s",
                text(report.client()),
                report.write() ? "write" : "read",
                report.file(),
                report.mode().text(),
                report.bytes(),
                report.blocks(),
                report.durationNs() / NANOS_PER_SECOND,
                options(report.parameters()),
                report.retransmissions(),
                outcome(report));
    }

    static String text(final InetSocketAddress address) {
        final String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private static String options(final TransferParameters parameters) {
        final StringBuilder text = new StringBuilder();
        if (parameters.blockSize() != TransferParameters.DEFAULT_BLOCK_SIZE) {
            text.append(" blksize=").append(parameters.blockSize());
        }
        if (parameters.windowSize() != 1) {
            text.append(" windowsize=").append(parameters.windowSize());
        }
        if (parameters.intervalNs() != 0) {
            text.append(" timeout=").append(parameters.intervalNs() / NANOS_PER_SECOND);
        }
        if (parameters.transferSize() != BlockSource.UNKNOWN_SIZE) {
            text.append(" tsize=").append(parameters.transferSize());
        }
        if (parameters.rollover() != null) {
            text.append(" rollover=").append(parameters.rollover());
        }
        return text.toString();
    }

    private static String outcome(final TransferReport report) {
        final boolean probe = report.outcome().kind() == Kind.REMOTE_ERROR && report.bytes() == 0;
        return switch (report.outcome().kind()) {
            case COMPLETED -> "completed";
            case UNCONFIRMED -> "completed, but " + report.outcome().message();
            case REMOTE_ERROR ->
                (probe ? "client stopped before the first block: " : "client stopped: ")
                        + report.outcome().message() + " (error "
                        + report.outcome().errorCode() + ")";
            case TIMED_OUT -> "timed out: " + report.outcome().message();
            case PROTOCOL_VIOLATION -> "protocol violation: " + report.outcome().message();
            case CONTENT_FAILED ->
                "refused: " + report.outcome().message() + " (error "
                        + report.outcome().errorCode() + ")";
            case ABORTED -> "aborted: " + report.outcome().message();
        };
    }
}
