package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.transfer.Reception;

/** Two taps, one after the other. */
record JoinedTaps(WireTap first, WireTap second) implements WireTap {
    @Override
    public void onStarted(final Endpoint endpoint, final long nowNs) {
        first.onStarted(endpoint, nowNs);
        second.onStarted(endpoint, nowNs);
    }

    @Override
    public void onSent(final Datagram datagram) {
        first.onSent(datagram);
        second.onSent(datagram);
    }

    @Override
    public void onDelivered(
            final Datagram datagram, final Endpoint receiver, final Reception reception, final long nowNs) {
        first.onDelivered(datagram, receiver, reception, nowNs);
        second.onDelivered(datagram, receiver, reception, nowNs);
    }

    @Override
    public void onExpiry(final Endpoint endpoint, final long nowNs) {
        first.onExpiry(endpoint, nowNs);
        second.onExpiry(endpoint, nowNs);
    }

    @Override
    public void onOutcome(final Endpoint endpoint, final long nowNs) {
        first.onOutcome(endpoint, nowNs);
        second.onOutcome(endpoint, nowNs);
    }
}
