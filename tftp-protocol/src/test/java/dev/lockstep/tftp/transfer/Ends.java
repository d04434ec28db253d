package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.wire.TransferMode;
import org.agrona.concurrent.UnsafeBuffer;

/** Creates the end under test of a script. */
final class Ends {
    static final long SEED = 42;
    static final int SERVER_PORT = 69;
    static final FileName FILENAME = FileName.of("boot/kernel");

    static final Packet NO_OACK = Packet.of(new byte[0]);

    private Ends() {}

    /** Parameters with a block size and a window size and no other option. */
    static TransferParameters parameters(final int blockSize, final int windowSize) {
        return new TransferParameters(blockSize, windowSize, null, 0, BlockSource.UNKNOWN_SIZE);
    }

    /** A server that answers a read request without an OACK. */
    static ServerTransfer serverSending(final BlockSource source, final TransferParameters parameters) {
        return serverSending(source, parameters, RetransmitPolicies.DEFAULT);
    }

    static ServerTransfer serverSending(
            final BlockSource source, final TransferParameters parameters, final RetransmitPolicy policy) {
        return serverSending(source, parameters, policy, NO_OACK, ScriptedPeer.PORT);
    }

    /** A server that answers a read request with an OACK. */
    static ServerTransfer serverSending(
            final BlockSource source, final TransferParameters parameters, final Packet oack) {
        return serverSending(source, parameters, RetransmitPolicies.DEFAULT, oack, ScriptedPeer.PORT);
    }

    static ServerTransfer serverSending(
            final BlockSource source,
            final TransferParameters parameters,
            final RetransmitPolicy policy,
            final Packet oack,
            final int clientPort) {
        return begun(ServerTransfer.reading(agreement(parameters, oack, false), source, policy, SEED, clientPort));
    }

    /** A server that answers a write request with ACK 0. */
    static ServerTransfer serverReceiving(final BlockSink sink, final TransferParameters parameters) {
        return serverReceiving(sink, parameters, NO_OACK);
    }

    /** A server that answers a write request with an OACK. */
    static ServerTransfer serverReceiving(
            final BlockSink sink, final TransferParameters parameters, final Packet oack) {
        return serverReceiving(sink, parameters, oack, ScriptedPeer.PORT);
    }

    static ServerTransfer serverReceiving(
            final BlockSink sink, final TransferParameters parameters, final Packet oack, final int clientPort) {
        return begun(ServerTransfer.writing(
                agreement(parameters, oack, true), sink, RetransmitPolicies.DEFAULT, SEED, clientPort));
    }

    private static Agreement agreement(final TransferParameters parameters, final Packet oack, final boolean write) {
        return new Agreement(TransferMode.OCTET, write, parameters, oack.bytes(), Long.MAX_VALUE);
    }

    static TransferRequest request(final OptionRequest options) {
        return request(options, Conformance.STANDARD);
    }

    static TransferRequest request(final OptionRequest options, final Conformance conformance) {
        return new TransferRequest(
                FILENAME,
                TransferMode.OCTET,
                options,
                conformance,
                RetransmitPolicies.DEFAULT,
                SEED,
                Long.MAX_VALUE,
                TimeLimits.NONE);
    }

    /** A client that reads and has sent its request. */
    static ClientTransfer clientReading(final BlockSink sink, final TransferRequest request) {
        return begun(ClientTransfer.reading(request, sink, SERVER_PORT));
    }

    /** A client that writes and has sent its request. */
    static ClientTransfer clientWriting(final BlockSource source, final TransferRequest request) {
        return begun(ClientTransfer.writing(request, source, SERVER_PORT));
    }

    /** Begins in memory of just the size that it needs; so is what it asks for later. */
    static <T extends Transfer> T begun(final PreparedTransfer<T> prepared) {
        return prepared.begin(length -> new UnsafeBuffer(new byte[length]));
    }
}
