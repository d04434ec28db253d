package dev.lockstep.tftp.bench.explain;

import dev.lockstep.tftp.bench.capture.CapturedDatagram;
import dev.lockstep.tftp.bench.packets.Direction;
import dev.lockstep.tftp.bench.packets.Packet;
import dev.lockstep.tftp.bench.packets.SentPacket;
import dev.lockstep.tftp.wire.Opcode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A datagram of an exchange.
 *
 * @param gapNs since the datagram before, 0 for the first
 * @param fromClient whether the client sent it
 * @param index the block that it carries or acknowledges, counted in 64 bits; -1 for other packets
 * @param copy how often its sender has sent this packet, 1 for the first time
 */
record Step(CapturedDatagram datagram, Packet packet, long gapNs, boolean fromClient, long index, int copy) {
    private static final int NUMBERS = 65_536;
    private static final int NONE = -1;

    /** The steps of an exchange. */
    static List<Step> of(final Exchange exchange) {
        final List<Step> steps = new ArrayList<>();
        final Map<String, Integer> copies = new HashMap<>();
        long beforeNs = exchange.datagrams().get(0).atNs();
        long highest = 0;
        for (final CapturedDatagram datagram : exchange.datagrams()) {
            final Packet packet = Exchange.packet(datagram);
            final boolean fromClient = exchange.isFromClient(datagram);
            final long index = isNumbered(packet) ? unrolled(packet.number(), highest) : NONE;
            highest = Math.max(highest, index);
            final String same = fromClient + " " + packet.opcode() + " "
                    + (isNumbered(packet) ? Long.toString(index) : packet.toString());
            steps.add(new Step(
                    datagram,
                    packet,
                    datagram.atNs() - beforeNs,
                    fromClient,
                    index,
                    copies.merge(same, 1, Integer::sum)));
            beforeNs = datagram.atNs();
        }
        return steps;
    }

    private static boolean isNumbered(final Packet packet) {
        return packet.opcode() == Opcode.DATA || packet.opcode() == Opcode.ACK;
    }

    /** The index with this number that is nearest to the highest so far. */
    private static long unrolled(final int number, final long highest) {
        final long base = highest - highest % NUMBERS + number;
        if (base - highest > NUMBERS / 2) {
            return Math.max(number, base - NUMBERS);
        }
        return highest - base > NUMBERS / 2 ? base + NUMBERS : base;
    }

    boolean is(final int opcode) {
        return packet.opcode() == opcode;
    }

    boolean isRepetition() {
        return copy > 1;
    }

    /** The step for a ladder diagram whose time begins at another step. */
    SentPacket sent(final Step first) {
        final long atNs = datagram.atNs() - first.datagram.atNs();
        return new SentPacket(
                atNs,
                fromClient ? Direction.TO_SERVER : Direction.TO_CLIENT,
                datagram.from().getPort(),
                datagram.to().getPort(),
                packet.opcode(),
                index,
                copy,
                packet.bytes(),
                new long[] {atNs});
    }
}
