package dev.lockstep.tftp.bench.jmh.transfer;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.DataSender;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.NegotiationPolicy;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.RequestNegotiation;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.transfer.Transmit;
import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.RequestDecoder;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TftpPacket;
import dev.lockstep.tftp.wire.TransferMode;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Both ends of one read after another, over a wire that is a method call: each packet that an end wants sent is what the other end is
 * given. Nothing is copied, nothing is lost. The memory is used again.
 */
final class Download {
    private static final int BLOCK_SIZE = 512;
    private static final int TIMEOUT_MICROS = 3_000_000;
    private static final long SEED = 7440;
    private static final int SERVER_PORT = TftpPacket.REQUEST_PORT;
    private static final int SERVER_TID = 50_001;
    private static final int CLIENT_TID = 50_002;
    private static final long MEMORY_BYTES = 1 << 20;
    private static final long HOP_NS = 50_000;

    private final EndlessFile file;
    private final TransferRequest request;
    private final RequestNegotiation negotiation = new RequestNegotiation(new NegotiationPolicy(
            TransferParameters.MAX_BLOCK_SIZE, BlockNumber.MAX_WINDOW, MEMORY_BYTES, Set.of(), Conformance.STANDARD));
    private final RequestDecoder requestDecoder = new RequestDecoder();
    private final UnsafeBuffer clientMemory;
    private final UnsafeBuffer serverMemory;
    private final Transmit transmit = new Transmit();
    private long nowNs;
    private Transfer client;
    private Transfer server;

    Download(final int windowSize, final long size) {
        file = new EndlessFile(size);
        final OptionRequest options = new OptionRequest(BLOCK_SIZE, windowSize, TIMEOUT_MICROS, 0, Rollover.TO_ZERO);
        request = new TransferRequest(
                FileName.of("images/pxeboot/vmlinuz"),
                TransferMode.OCTET,
                options,
                Conformance.STANDARD,
                RetransmitPolicies.DEFAULT,
                SEED,
                Long.MAX_VALUE);
        clientMemory = new UnsafeBuffer(new byte[ClientTransfer.readingMemoryLength(options)]);
        serverMemory = new UnsafeBuffer(new byte[DataSender.memoryLength(options.largest(), BlockSource.UNKNOWN_SIZE)]);
        client = newClient();
        server = answer();
    }

    private Transfer newClient() {
        return ClientTransfer.reading(clientMemory, request, file, SERVER_PORT);
    }

    /** What a server does with a request. */
    private Transfer answer() {
        if (!client.pollTransmit(transmit, nowNs)) {
            throw new IllegalStateException("no request");
        }
        TftpPacket.validate(transmit.buffer(), transmit.offset(), transmit.length());
        requestDecoder.wrap(transmit.buffer(), transmit.offset(), transmit.length());
        negotiation.read(requestDecoder.options());
        final TransferParameters agreed = negotiation.agree(file.size(), true, MEMORY_BYTES);
        final int oackLength = negotiation.encodeOack(requestDecoder, serverMemory);
        return DataSender.answering(
                serverMemory,
                oackLength,
                agreed,
                file,
                RetransmitPolicies.DEFAULT
                        .withNegotiatedInterval(agreed.intervalNs())
                        .newStrategy(SEED),
                CLIENT_TID);
    }

    /** Begins anew: request out, and the server's end made. */
    void restart() {
        client = newClient();
        server = answer();
    }

    /** All that the server wants sent now, then all that the client answers: a window and its ACK, or the OACK and its ACK. */
    int exchange() {
        return deliver(server, client, SERVER_TID) + deliver(client, server, CLIENT_TID);
    }

    private int deliver(final Transfer from, final Transfer to, final int fromTid) {
        nowNs += HOP_NS;
        int packets = 0;
        while (from.pollTransmit(transmit, nowNs)) {
            final int end = transmit.offset() + transmit.length();
            for (int offset = transmit.offset(); offset < end; offset += transmit.segmentLength()) {
                final int length = Math.min(transmit.segmentLength(), end - offset);
                to.onDatagram(fromTid, transmit.buffer(), offset, length, nowNs);
                packets++;
            }
        }
        return packets;
    }

    Transfer client() {
        return client;
    }

    Transfer server() {
        return server;
    }
}
