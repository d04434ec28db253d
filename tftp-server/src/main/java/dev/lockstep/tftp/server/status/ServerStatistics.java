package dev.lockstep.tftp.server.status;

import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.server.event.RequestedTransfer;
import dev.lockstep.tftp.server.event.TransferListener;
import dev.lockstep.tftp.server.event.TransferReport;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Counts a server's transfers since its start. Thread-safe. */
public final class ServerStatistics implements TransferListener {
    private static final int LATEST_FAILURES = 50;

    private final Instant started = Instant.now();
    private final DirectionCounts reads = new DirectionCounts();
    private final DirectionCounts writes = new DirectionCounts();
    private final Totals files = new Totals();
    private final Totals clients = new Totals();

    /** The latest last. Guarded by itself. */
    private final Deque<FailedTransfer> failures = new ArrayDeque<>();

    /** Statistics without transfers. */
    public ServerStatistics() {}

    @Override
    public void onTransfer(final TransferReport report) {
        final RequestedTransfer transfer = report.transfer();
        final boolean isComplete = isComplete(report);
        final PeerAddress client = PeerAddress.of(transfer.client());
        (transfer.write() ? writes : reads).add(report);
        files.add(transfer.file().toString(), isComplete, report.bytes());
        clients.add(client.host().toString(), isComplete, report.bytes());
        if (!isComplete) {
            addFailure(new FailedTransfer(
                    Instant.now(),
                    client.toString(),
                    direction(transfer),
                    transfer.file().toString(),
                    report.outcome().message()));
        }
    }

    private void addFailure(final FailedTransfer failure) {
        synchronized (failures) {
            failures.addLast(failure);
            if (failures.size() > LATEST_FAILURES) {
                failures.removeFirst();
            }
        }
    }

    /** Whether the receiver has the whole file. */
    static boolean isComplete(final TransferReport report) {
        final Kind kind = report.outcome().kind();
        return kind == Kind.COMPLETED || kind == Kind.UNCONFIRMED;
    }

    /** The direction as the client sees it. */
    static String direction(final RequestedTransfer transfer) {
        return transfer.write() ? "write" : "read";
    }

    Instant started() {
        return started;
    }

    DirectionCounts reads() {
        return reads;
    }

    DirectionCounts writes() {
        return writes;
    }

    Totals files() {
        return files;
    }

    Totals clients() {
        return clients;
    }

    /** The latest failures, the latest first. */
    List<FailedTransfer> failures() {
        synchronized (failures) {
            final List<FailedTransfer> latestFirst = new ArrayList<>(failures.size());
            failures.descendingIterator().forEachRemaining(latestFirst::add);
            return latestFirst;
        }
    }
}
