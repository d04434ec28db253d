package dev.lockstep.tftp.server;

import java.util.List;

/** Several listeners as one. An exception of a listener interrupts neither the transfer nor the other listeners. */
record TransferListeners(List<TransferListener> all) implements TransferListener {
    @Override
    public void onTransfer(final TransferReport report) {
        all.forEach(listener -> tell(listener, report));
    }

    private static void tell(final TransferListener listener, final TransferReport report) {
        try {
            listener.onTransfer(report);
        } catch (final RuntimeException | Error e) {
            TransferLog.LOGGER.log(System.Logger.Level.ERROR, "a transfer listener failed", e);
        }
    }
}
