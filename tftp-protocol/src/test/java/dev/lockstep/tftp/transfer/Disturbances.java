package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.simulation.Datagram;
import dev.lockstep.tftp.simulation.Endpoint;
import dev.lockstep.tftp.simulation.WireTap;

/** Counts the causes of retransmissions: datagrams that were lost, duplicated or overtaken, and deadlines that expired. */
final class Disturbances implements WireTap {
    private long lastDeliveredToServer = -1;
    private long lastDeliveredToClient = -1;
    private long datagrams;
    private long expiries;

    @Override
    public void onSent(final Datagram datagram) {
        datagrams += datagram.arrivals() == 1 ? 0 : 1;
    }

    @Override
    public void onDelivered(
            final Datagram datagram, final Endpoint receiver, final Reception reception, final long nowNs) {
        final long last = receiver.isClient() ? lastDeliveredToClient : lastDeliveredToServer;
        datagrams += datagram.id() < last && datagram.arrivals() == 1 ? 1 : 0;
        if (receiver.isClient()) {
            lastDeliveredToClient = Math.max(last, datagram.id());
        } else {
            lastDeliveredToServer = Math.max(last, datagram.id());
        }
    }

    @Override
    public void onExpiry(final Endpoint endpoint, final long nowNs) {
        expiries++;
    }

    /** Datagrams that were lost, duplicated or overtaken. */
    long datagrams() {
        return datagrams;
    }

    /** Deadlines that expired. */
    long expiries() {
        return expiries;
    }
}
