package dev.lockstep.tftp.bench.jmh.transfer;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.transfer.Agreement;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.NegotiationPolicy;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.ReceivedRequest;
import dev.lockstep.tftp.transfer.ServerTransfer;
import dev.lockstep.tftp.transfer.TimeLimits;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.transfer.Transmit;
import dev.lockstep.tftp.wire.RequestDecoder;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TftpPacket;
import dev.lockstep.tftp.wire.TransferMode;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Both ends of successive reads, connected by method calls: each packet that one end sends is passed to the other end without a copy. No
 * packet is lost. Each read reuses the memory.
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
    private final RequestDecoder requestDecoder = new RequestDecoder();
    private final PreparedTransfer<ClientTransfer> prepared;
    private final UnsafeBuffer clientMemory;
    private final UnsafeBuffer serverMemory;
    private final Transmit transmit = new Transmit();
    private long nowNs;
    private Transfer client;
    private Transfer server;

    Download(final int windowSize, final long size) {
        file = new EndlessFile(size);
        final OptionRequest options = new OptionRequest(BLOCK_SIZE, windowSize, TIMEOUT_MICROS, 0, Rollover.TO_ZERO);
        final TransferRequest request = new TransferRequest(
                FileName.of("images/pxeboot/vmlinuz"),
                TransferMode.OCTET,
                options,
                Conformance.STANDARD,
                RetransmitPolicies.DEFAULT,
                SEED,
                Long.MAX_VALUE,
                TimeLimits.NONE);
        prepared = ClientTransfer.reading(request, file, SERVER_PORT);
        clientMemory = new UnsafeBuffer(new byte[prepared.memoryLength()]);
        serverMemory = new UnsafeBuffer(new byte[(int) MEMORY_BYTES]);
        client = newClient();
        server = answer();
    }

    private Transfer newClient() {
        return prepared.begin(length -> clientMemory);
    }

    /** Answers the request of the client as a server does. */
    private Transfer answer() {
        if (!client.pollTransmit(transmit, nowNs)) {
            throw new IllegalStateException("no request");
        }
        TftpPacket.validate(transmit.buffer(), transmit.offset(), transmit.length());
        requestDecoder.wrap(transmit.buffer(), transmit.offset(), transmit.length());
        final Agreement agreement = NegotiationPolicy.UNLIMITED.agree(
                ReceivedRequest.of(requestDecoder, Set.of()), file.size(), MEMORY_BYTES);
        return ServerTransfer.reading(agreement, file, RetransmitPolicies.DEFAULT, SEED, CLIENT_TID)
                .begin(length -> serverMemory);
    }

    /** Begins a new read: the client sends its request, and the server's end is created. */
    void restart() {
        client = newClient();
        server = answer();
    }

    /** Delivers all packets that the server sends now, then all answers of the client: a window and its ACK, or the OACK and its ACK. */
    int exchange() {
        return deliver(server, client, SERVER_TID) + deliver(client, server, CLIENT_TID);
    }

    private int deliver(final Transfer from, final Transfer to, final int fromTid) {
        nowNs += HOP_NS;
        int packets = 0;
        while (from.pollTransmit(transmit, nowNs)) {
            packets += transmit.packets();
            for (int i = 0; i < transmit.packets(); i++) {
                to.onDatagram(fromTid, transmit.buffer(), transmit.packetOffset(i), transmit.packetLength(i), nowNs);
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
