package dev.lockstep.tftp.server.status;

import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.server.event.TransferProgress;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The status of a server as text. */
final class StatusText {
    private static final String LINE = "%n";

    private StatusText() {}

    static String of(final ServerStatus.Look status) {
        final StringBuilder text = new StringBuilder();
        line(text, "up %d s, %d transfers running", status.uptime().toSeconds(), status.running());
        for (final TransferProgress running : status.transfers()) {
            line(
                    text,
                    "  %s %s \"%s\" %d bytes %.3f s retransmissions=%d",
                    PeerAddress.of(running.transfer().client()),
                    ServerStatistics.direction(running.transfer()),
                    running.transfer().file(),
                    running.bytes(),
                    running.durationNs() / (double) TimeUnit.SECONDS.toNanos(1),
                    running.retransmissions());
        }
        totals(text, "files", status.files());
        totals(text, "clients", status.clients());
        line(text, "%d latest failures", status.failures().size());
        for (final FailedTransfer failure : status.failures()) {
            line(
                    text,
                    "  %s %s %s \"%s\": %s",
                    failure.time(),
                    failure.client(),
                    failure.direction(),
                    failure.file(),
                    failure.message());
        }
        line(text, "complete transfers by time");
        for (int i = 0; i < status.completeByTime().size(); i++) {
            if (status.completeByTime().get(i) > 0) {
                line(
                        text,
                        "  up to %s s: %d",
                        DirectionCounts.bounds().get(i),
                        status.completeByTime().get(i));
            }
        }
        return text.toString();
    }

    private static void totals(final StringBuilder text, final String title, final List<Total> totals) {
        line(text, "%d %s", totals.size(), title);
        for (final Total total : totals) {
            line(
                    text,
                    "  %s: %d complete, %d failed, %d bytes",
                    total.name(),
                    total.completed(),
                    total.failed(),
                    total.bytes());
        }
    }

    private static void line(final StringBuilder text, final String format, final Object... values) {
        text.append(String.format(Locale.ROOT, format + LINE, values));
    }
}
