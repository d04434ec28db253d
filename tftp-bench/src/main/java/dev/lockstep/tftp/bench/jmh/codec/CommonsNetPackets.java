package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.bench.jmh.Ungated;
import java.net.DatagramPacket;
import org.apache.commons.net.tftp.TFTPPacket;
import org.apache.commons.net.tftp.TFTPPacketException;
import org.openjdk.jmh.annotations.Param;

/** A baseline: Apache Commons Net by {@code newDatagram()}, and {@code newTFTPPacket}, which validates and decodes in one step. */
@Ungated("a baseline: each packet is an object, with its bytes in an array of their own")
public class CommonsNetPackets extends CommonsNetCodec {
    /** The row. */
    @Param({"READ", "READ_2_OPTIONS", "READ_5_OPTIONS", "WRITE", "DATA", "DATA_COPIED", "ACK", "ERROR", "MIXED_RFC1350"
    })
    Packet packet = Packet.ACK;

    @Override
    final Packet packet() {
        return packet;
    }

    @Override
    final int send(final TFTPPacket sent, final int datagram) {
        final DatagramPacket bytes = sent.newDatagram();
        store(datagram, bytes);
        return bytes.getLength();
    }

    @Override
    final TFTPPacket receive(final int datagram) throws TFTPPacketException {
        return TFTPPacket.newTFTPPacket(stored(datagram));
    }
}
