package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.simulation.Datagram;
import dev.lockstep.tftp.simulation.Endpoint;
import dev.lockstep.tftp.simulation.WireTap;

/** Overwrites each datagram after its delivery, so that a transfer that keeps reading it reads wrong bytes. */
final class ErasedDatagrams implements WireTap {
    private static final byte RUBBISH = 0x5A;

    @Override
    public void onDelivered(
            final Datagram datagram, final Endpoint receiver, final Reception reception, final long nowNs) {
        if (datagram.arrivals() == 1) {
            datagram.buffer().setMemory(datagram.offset(), datagram.length(), RUBBISH);
        }
    }
}
