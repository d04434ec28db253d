package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.bench.jmh.Ungated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.net.SocketException;
import org.apache.commons.net.tftp.TFTP;
import org.apache.commons.net.tftp.TFTPPacket;
import org.apache.commons.net.tftp.TFTPPacketException;
import org.openjdk.jmh.annotations.Param;

/**
 * A baseline: Apache Commons Net as its own client uses it, by {@code bufferedSend} and {@code bufferedReceive}, which reuse one buffer each. The
 * socket below them does no I/O: it copies the bytes of a datagram from and to the stored ones, as a kernel does. Written in this way a request has
 * no options, and the text of an ERROR no end, so that these rows are missing.
 */
@Ungated("a baseline: each packet is an object")
public class CommonsNetBufferedPackets extends CommonsNetCodec {
    /** The row. */
    @Param({"READ", "WRITE", "DATA", "DATA_COPIED", "ACK"})
    Packet packet = Packet.ACK;

    private final MemorySocket socket = MemorySocket.open();
    private final TFTP tftp = new ConnectedTftp(socket);

    @Override
    final Packet packet() {
        return packet;
    }

    @Override
    final int send(final TFTPPacket sent, final int datagram) {
        socket.stored = stored(datagram);
        try {
            tftp.bufferedSend(sent);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return socket.stored.getLength();
    }

    @Override
    final TFTPPacket receive(final int datagram) throws TFTPPacketException {
        socket.stored = stored(datagram);
        try {
            return tftp.bufferedReceive();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class ConnectedTftp extends TFTP {
        ConnectedTftp(final DatagramSocket socket) {
            _socket_ = socket;
            _isOpen_ = true;
            beginBufferedOps();
        }
    }

    private static final class MemorySocket extends DatagramSocket {
        private DatagramPacket stored = new DatagramPacket(new byte[0], 0);

        private MemorySocket() throws SocketException {
            super((SocketAddress) null);
        }

        static MemorySocket open() {
            try {
                return new MemorySocket();
            } catch (final SocketException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void send(final DatagramPacket datagram) {
            copy(datagram, stored);
        }

        @Override
        public void receive(final DatagramPacket datagram) {
            copy(stored, datagram);
        }

        private static void copy(final DatagramPacket from, final DatagramPacket to) {
            System.arraycopy(from.getData(), from.getOffset(), to.getData(), to.getOffset(), from.getLength());
            to.setLength(from.getLength());
        }
    }
}
