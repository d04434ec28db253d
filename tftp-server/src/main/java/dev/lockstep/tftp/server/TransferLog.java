package dev.lockstep.tftp.server;

import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.wire.ErrorCode;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;

/** One log line for each transfer. Thread-safe. */
final class TransferLog implements TransferListener {
    static final System.Logger LOGGER = System.getLogger("dev.lockstep.tftp.server");

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1000;
    private static final int TYPICAL_LENGTH = 160;

    @Override
    public void onTransfer(final TransferReport report) {
        final Level level = level(report);
        if (LOGGER.isLoggable(level)) {
            LOGGER.log(level, line(report));
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

    /** Assembled by hand, because the line is a large part of the cost of a small file. */
    static String line(final TransferReport report) {
        final StringBuilder line = new StringBuilder(TYPICAL_LENGTH);
        line.append(text(report.client())).append(report.write() ? " write \"" : " read \"");
        line.append(report.file()).append("\" ").append(report.mode().text());
        line.append(' ').append(report.bytes()).append(" bytes ");
        line.append(report.blocks()).append(" blocks ");
        appendSeconds(report.durationNs(), line);
        appendOptions(report.parameters(), line);
        line.append(" retransmissions=").append(report.retransmissions());
        return line.append(": ").append(outcome(report)).toString();
    }

    /** Rounds to the millisecond. */
    private static void appendSeconds(final long nanos, final StringBuilder line) {
        final long millis = (nanos + NANOS_PER_MILLI / 2) / NANOS_PER_MILLI;
        final String fraction = Long.toString(MILLIS_PER_SECOND + millis % MILLIS_PER_SECOND);
        line.append(millis / MILLIS_PER_SECOND).append('.').append(fraction, 1, fraction.length());
        line.append(" s");
    }

    static String text(final InetSocketAddress address) {
        final String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private static void appendOptions(final TransferParameters parameters, final StringBuilder text) {
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
    }

    private static String outcome(final TransferReport report) {
        final boolean probe = report.outcome().kind() == Kind.REMOTE_ERROR && report.bytes() == 0;
        return switch (report.outcome().kind()) {
            case COMPLETED -> report.outcome().message();
            case UNCONFIRMED -> "completed, but " + report.outcome().message();
            case REMOTE_ERROR ->
                (probe ? "client stopped before the first block: " : "client stopped: ")
                        + report.outcome().message() + " (error "
                        + report.outcome().errorCode() + ")";
            case INCOMPLETE -> "incomplete: " + report.outcome().message();
            case TIMED_OUT -> "timed out: " + report.outcome().message();
            case PROTOCOL_VIOLATION -> "protocol violation: " + report.outcome().message();
            case CONTENT_FAILED ->
                "refused: " + report.outcome().message() + " (error "
                        + report.outcome().errorCode() + ")";
            case ABORTED -> "aborted: " + report.outcome().message();
            case INTERNAL_ERROR -> report.outcome().message();
        };
    }
}
