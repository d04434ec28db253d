package dev.lockstep.tftp.server;

import dev.lockstep.tftp.server.event.RequestedTransfer;
import dev.lockstep.tftp.server.event.TransferListener;
import dev.lockstep.tftp.server.event.TransferProgress;
import dev.lockstep.tftp.server.event.TransferReport;
import dev.lockstep.tftp.server.store.ContentException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;

/** Several listeners as one. An exception of a listener interrupts neither the transfer nor the other listeners, unless it refuses the request. */
record TransferListeners(List<TransferListener> all) implements TransferListener {
    @Override
    public void onRequest(final RequestedTransfer request) throws ContentException {
        for (final TransferListener listener : all) {
            try {
                listener.onRequest(request);
            } catch (final RuntimeException | Error e) {
                log(e);
            }
        }
    }

    @Override
    public void onStart(final RequestedTransfer transfer) {
        tell(listener -> listener.onStart(transfer));
    }

    @Override
    public void onProgress(final TransferProgress progress) {
        tell(listener -> listener.onProgress(progress));
    }

    @Override
    public void onTransfer(final TransferReport report) {
        tell(listener -> listener.onTransfer(report));
    }

    private void tell(final Consumer<TransferListener> event) {
        all.forEach(listener -> {
            try {
                event.accept(listener);
            } catch (final RuntimeException | Error e) {
                log(e);
            }
        });
    }

    private static void log(final Throwable failure) {
        TransferLog.LOGGER.log(Level.ERROR, "a transfer listener failed", failure);
    }
}
