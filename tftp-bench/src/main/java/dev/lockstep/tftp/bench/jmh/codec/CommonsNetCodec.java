package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TftpOption;
import dev.lockstep.tftp.wire.TftpPacket;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.util.Map;
import org.apache.commons.net.tftp.TFTP;
import org.apache.commons.net.tftp.TFTPAckPacket;
import org.apache.commons.net.tftp.TFTPDataPacket;
import org.apache.commons.net.tftp.TFTPErrorPacket;
import org.apache.commons.net.tftp.TFTPPacket;
import org.apache.commons.net.tftp.TFTPPacketException;
import org.apache.commons.net.tftp.TFTPReadRequestPacket;
import org.apache.commons.net.tftp.TFTPRequestPacket;
import org.apache.commons.net.tftp.TFTPWriteRequestPacket;

/**
 * Apache Commons Net's packet classes. They have no OACK, and always copy a block into its datagram. Their objects are kept in fields, so that the
 * compiler cannot remove them. A subclass gives the way between packet and datagram.
 */
public abstract class CommonsNetCodec extends PacketBenchmark {
    private static final TftpOption[] OPTIONS = TftpOption.values();
    private static final int PORT = TftpPacket.REQUEST_PORT;

    private final InetAddress peer = InetAddress.getLoopbackAddress();
    private final byte[] copy = new byte[Datagrams.BLOCK_SIZE];
    private Datagrams sample = new Datagrams(Packet.ACK);
    private DatagramPacket[] datagrams = {};
    private TFTPPacket received = new TFTPAckPacket(peer, PORT, 0);

    @Override
    final void prepare(final Datagrams sample) {
        this.sample = sample;
        datagrams = new DatagramPacket[sample.count()];
    }

    @Override
    final void put(final int datagram, final byte[] bytes) {
        datagrams[datagram] = new DatagramPacket(bytes.clone(), bytes.length, peer, PORT);
    }

    @Override
    final byte[] bytes(final int datagram) {
        return datagrams[datagram].getData();
    }

    @Override
    final int encode(final int datagram) {
        final TFTPPacket sent = switch (sample.opcode(datagram)) {
            case Opcode.RRQ ->
                withOptions(
                        new TFTPReadRequestPacket(peer, PORT, Datagrams.FILENAME, TFTP.OCTET_MODE),
                        sample.optionCount(datagram));
            case Opcode.WRQ ->
                withOptions(
                        new TFTPWriteRequestPacket(peer, PORT, Datagrams.FILENAME, TFTP.OCTET_MODE),
                        sample.optionCount(datagram));
            case Opcode.DATA -> new TFTPDataPacket(peer, PORT, datagram, sample.content(), 0, Datagrams.BLOCK_SIZE);
            case Opcode.ACK -> new TFTPAckPacket(peer, PORT, datagram);
            default -> new TFTPErrorPacket(peer, PORT, Datagrams.ERROR_CODE, Datagrams.ERROR_MESSAGE);
        };
        return send(sent, datagram);
    }

    /**
     * Turns a packet into the datagram with this number.
     *
     * @return its length
     */
    abstract int send(TFTPPacket packet, int datagram);

    /** Validates and decodes a stored datagram. */
    abstract TFTPPacket receive(int datagram) throws TFTPPacketException;

    final void store(final int datagram, final DatagramPacket bytes) {
        datagrams[datagram] = bytes;
    }

    final DatagramPacket stored(final int datagram) {
        return datagrams[datagram];
    }

    private static TFTPRequestPacket withOptions(final TFTPRequestPacket request, final int optionCount) {
        for (int i = 0; i < optionCount; i++) {
            request.getOptions().put(Datagrams.option(i).text(), Long.toString(Datagrams.value(i)));
        }
        return request;
    }

    @Override
    final long decode(final int datagram) {
        try {
            received = receive(datagram);
        } catch (final TFTPPacketException e) {
            throw new IllegalStateException(e);
        }
        return received.getType()
                + switch (received.getType()) {
                    case Opcode.RRQ, Opcode.WRQ -> fields((TFTPRequestPacket) received);
                    case Opcode.DATA -> fields((TFTPDataPacket) received);
                    case Opcode.ACK -> ((TFTPAckPacket) received).getBlockNumber();
                    default -> fields((TFTPErrorPacket) received);
                };
    }

    private static long fields(final TFTPRequestPacket request) {
        long sum = request.getMode();
        sum += request.getFilename().length();
        final Map<String, String> options = request.getOptions();
        for (final TftpOption option : OPTIONS) {
            final String value = options.get(option.text());
            if (value != null) {
                sum += (option.ordinal() + 1) * Long.parseLong(value);
            }
        }
        return sum;
    }

    private int fields(final TFTPDataPacket data) {
        if (sample.isCopied()) {
            System.arraycopy(data.getData(), data.getDataOffset(), copy, 0, data.getDataLength());
        }
        return data.getBlockNumber() + data.getDataLength();
    }

    private static int fields(final TFTPErrorPacket error) {
        return error.getError() + error.getMessage().length();
    }
}
