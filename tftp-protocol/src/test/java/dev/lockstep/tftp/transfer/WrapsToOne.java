package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.simulation.Datagram;
import dev.lockstep.tftp.simulation.Endpoint;
import dev.lockstep.tftp.simulation.WireTap;
import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.Rollover;
import java.nio.ByteOrder;

/**
 * Makes a server whose numbers wrap to 0 appear to wrap to 1, without telling the client. It translates the numbers of DATA and of the ACKs that
 * answer them, unless the two agreed on a rollover.
 */
final class WrapsToOne implements WireTap {
    private static final int NUMBER_OFFSET = 2;

    private final BlockUnwrapper acks = new BlockUnwrapper(true);
    private long highestSent;

    @Override
    public void onSent(final Datagram datagram) {
        final Endpoint server = datagram.sender().isClient() ? datagram.sender().peer() : datagram.sender();
        if (server == null || server.transfer().parameters().rollover() != null) {
            return;
        }
        if (datagram.opcode() == Opcode.DATA) {
            highestSent = Math.max(highestSent, datagram.index());
            put(datagram, BlockNumber.of(datagram.index(), Rollover.TO_ONE));
        } else if (datagram.opcode() == Opcode.ACK) {
            translate(datagram);
        }
    }

    private void translate(final Datagram ack) {
        final int number = PacketName.number(ack);
        if (number == 0 && highestSent > BlockNumber.MAX_WINDOW) {
            // after the opening no block has this number
            ack.lose();
        } else {
            put(ack, BlockNumber.of(acks.index(number, highestSent), Rollover.TO_ZERO));
        }
    }

    private static void put(final Datagram datagram, final int number) {
        datagram.buffer().putShort(datagram.offset() + NUMBER_OFFSET, (short) number, ByteOrder.BIG_ENDIAN);
    }
}
