package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.simulation.Datagram;
import dev.lockstep.tftp.simulation.Endpoint;
import dev.lockstep.tftp.simulation.WireTap;

/** Overwrites each datagram once it was taken: a transfer that goes on looking at it sees rubbish. */
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
