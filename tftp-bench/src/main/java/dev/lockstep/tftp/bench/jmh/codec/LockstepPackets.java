package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.wire.AckPacket;
import dev.lockstep.tftp.wire.DataPacket;
import dev.lockstep.tftp.wire.ErrorDecoder;
import dev.lockstep.tftp.wire.ErrorEncoder;
import dev.lockstep.tftp.wire.OackDecoder;
import dev.lockstep.tftp.wire.OackEncoder;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.OptionsDecoder;
import dev.lockstep.tftp.wire.OptionsEncoder;
import dev.lockstep.tftp.wire.RequestDecoder;
import dev.lockstep.tftp.wire.RequestEncoder;
import dev.lockstep.tftp.wire.TftpOption;
import dev.lockstep.tftp.wire.TftpPacket;
import dev.lockstep.tftp.wire.TransferMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** The product's codec over direct memory, as its loop uses it, with Agrona's bounds checks as shipped. */
public class LockstepPackets extends PacketBenchmark {
    private static final byte[] FILENAME = Datagrams.FILENAME.getBytes(StandardCharsets.US_ASCII);

    /** The row. */
    @Param
    Packet packet = Packet.ACK;

    private final RequestEncoder requestEncoder = new RequestEncoder();
    private final RequestDecoder requestDecoder = new RequestDecoder();
    private final ErrorDecoder errorDecoder = new ErrorDecoder();
    private final OackEncoder oackEncoder = new OackEncoder();
    private final OackDecoder oackDecoder = new OackDecoder();
    private final byte[] copy = new byte[Datagrams.BLOCK_SIZE];
    private Datagrams sample = new Datagrams(packet);
    private int[] offsets = {};
    private UnsafeBuffer slab = new UnsafeBuffer(copy);

    @Override
    final Packet packet() {
        return packet;
    }

    @Override
    final void prepare(final Datagrams sample) {
        this.sample = sample;
        offsets = sample.offsets();
        slab = new UnsafeBuffer(ByteBuffer.allocateDirect(offsets[sample.count()]
                + TftpPacket.MAX_REQUEST_LENGTH)); // an encoder of texts needs the maximum length
    }

    @Override
    final void put(final int datagram, final byte[] bytes) {
        slab.putBytes(offsets[datagram], bytes);
    }

    @Override
    final byte[] bytes(final int datagram) {
        final byte[] bytes = new byte[offsets[datagram + 1] - offsets[datagram]];
        slab.getBytes(offsets[datagram], bytes);
        return bytes;
    }

    /**
     * Validates a datagram, so that it is safe to decode.
     *
     * @return its opcode
     */
    @Benchmark
    public int validate() {
        final int datagram = next();
        return TftpPacket.validate(slab, offsets[datagram], offsets[datagram + 1] - offsets[datagram]);
    }

    @Override
    final int encode(final int datagram) {
        final int offset = offsets[datagram];
        return switch (sample.opcode(datagram)) {
            case Opcode.RRQ -> request(Opcode.RRQ, offset, sample.optionCount(datagram));
            case Opcode.WRQ -> request(Opcode.WRQ, offset, sample.optionCount(datagram));
            case Opcode.DATA -> data(offset, datagram);
            case Opcode.ACK -> {
                AckPacket.put(slab, offset, datagram);
                yield AckPacket.ENCODED_LENGTH;
            }
            case Opcode.ERROR -> ErrorEncoder.put(slab, offset, Datagrams.ERROR_CODE, Datagrams.ERROR_MESSAGE);
            default -> {
                put(
                        oackEncoder
                                .wrap(slab, offset, TftpPacket.MAX_REQUEST_LENGTH)
                                .options(),
                        sample.optionCount(datagram));
                yield oackEncoder.encodedLength();
            }
        };
    }

    private int request(final int opcode, final int offset, final int optionCount) {
        requestEncoder.wrap(slab, offset, TftpPacket.MAX_REQUEST_LENGTH).request(opcode, FILENAME, TransferMode.OCTET);
        put(requestEncoder.options(), optionCount);
        return requestEncoder.encodedLength();
    }

    private static void put(final OptionsEncoder options, final int optionCount) {
        for (int i = 0; i < optionCount; i++) {
            options.put(Datagrams.option(i), Datagrams.value(i));
        }
    }

    private int data(final int offset, final int blockNumber) {
        DataPacket.putHeader(slab, offset, blockNumber);
        if (sample.isCopied()) {
            slab.putBytes(offset + DataPacket.DATA_OFFSET, sample.content());
        }
        return DataPacket.DATA_OFFSET + Datagrams.BLOCK_SIZE;
    }

    @Override
    final long decode(final int datagram) {
        final int offset = offsets[datagram];
        final int length = offsets[datagram + 1] - offset;
        final int opcode = TftpPacket.validate(slab, offset, length);
        return opcode
                + switch (opcode) {
                    case Opcode.RRQ, Opcode.WRQ -> fields(requestDecoder.wrap(slab, offset, length));
                    case Opcode.DATA -> dataFields(offset, length);
                    case Opcode.ACK -> AckPacket.blockNumber(slab, offset);
                    case Opcode.ERROR -> fields(errorDecoder.wrap(slab, offset, length));
                    case Opcode.OACK ->
                        fields(oackDecoder.wrap(slab, offset, length).options());
                    default -> throw new IllegalStateException("no packet: " + opcode);
                };
    }

    private static long fields(final RequestDecoder request) {
        final TransferMode mode = request.mode();
        return request.filenameLength() + (mode == null ? -1 : mode.ordinal()) + fields(request.options());
    }

    private static long fields(final OptionsDecoder options) {
        long sum = 0;
        while (options.next()) {
            final TftpOption option = options.option();
            if (option != null) {
                sum += (option.ordinal() + 1) * options.decimal();
            }
        }
        return sum;
    }

    private int dataFields(final int offset, final int length) {
        final int dataLength = DataPacket.dataLength(length);
        if (sample.isCopied()) {
            slab.getBytes(offset + DataPacket.DATA_OFFSET, copy, 0, dataLength);
        }
        return DataPacket.blockNumber(slab, offset) + dataLength;
    }

    private static int fields(final ErrorDecoder error) {
        return error.code() + error.messageLength();
    }
}
