package dev.lockstep.tftp.bench.jmh.codec;

import org.openjdk.jmh.annotations.Param;

/** No codec: the cost of the harness and of looking the datagram up, which the figures of all codecs contain. */
public class EmptyPackets extends PacketBenchmark {
    /** The row. */
    @Param
    Packet packet = Packet.ACK;

    private Datagrams sample = new Datagrams(packet);

    @Override
    final Packet packet() {
        return packet;
    }

    @Override
    final void prepare(final Datagrams sample) {
        this.sample = sample;
    }

    /** Nothing is stored. */
    @Override
    final void put(final int datagram, final byte[] bytes) {}

    /** Nothing was stored. */
    @Override
    final byte[] bytes(final int datagram) {
        return new byte[0];
    }

    @Override
    final int encode(final int datagram) {
        return sample.opcode(datagram);
    }

    @Override
    final long decode(final int datagram) {
        return sample.optionCount(datagram);
    }
}
