package dev.lockstep.tftp.server;

import java.util.List;
import java.util.function.Consumer;

/** Several listeners as one. An exception of a listener interrupts neither the transfer nor the other listeners. */
record TransferListeners(List<TransferListener> all) implements TransferListener {
    @Override
    public void onStart(final TransferStart start) {
        tell(listener -> listener.onStart(start));
    }

    @Override
    public void onTransfer(final TransferReport report) {
        tell(listener -> listener.onTransfer(report));
    }

    private void tell(final Consumer<TransferListener> event) {
        all.forEach(listener -> tell(listener, event));
    }

    private static void tell(final TransferListener listener, final Consumer<TransferListener> event) {
        try {
            event.accept(listener);
        } catch (final RuntimeException | Error e) {
            TransferLog.LOGGER.log(System.Logger.Level.ERROR, "a transfer listener failed", e);
        }
    }
}
