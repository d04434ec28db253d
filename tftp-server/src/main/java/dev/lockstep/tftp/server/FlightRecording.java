package dev.lockstep.tftp.server;

import dev.lockstep.tftp.server.event.RequestedTransfer;
import dev.lockstep.tftp.server.event.TransferListener;
import dev.lockstep.tftp.server.event.TransferReport;

/** Tells the JDK's Flight Recorder of each transfer, if a recording asks for it. Thread-safe. */
final class FlightRecording implements TransferListener {
    @Override
    public void onStart(final RequestedTransfer transfer) {
        final FlightEvent event = new FlightEvent();
        if (event.isEnabled()) {
            event.begin();
            transfer.attributes().put(FlightEvent.class, event);
        }
    }

    @Override
    public void onTransfer(final TransferReport report) {
        final FlightEvent started = report.transfer().attributes().get(FlightEvent.class);
        final FlightEvent event = started == null ? new FlightEvent() : started;
        if (event.shouldCommit()) {
            event.describe(report);
            event.commit();
        }
    }
}
