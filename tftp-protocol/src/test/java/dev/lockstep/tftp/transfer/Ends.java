package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.wire.TransferMode;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Makes the end that a script talks to. */
final class Ends {
    static final long SEED = 42;
    static final int SERVER_PORT = 69;
    static final FileName FILENAME = FileName.of("boot/kernel");

    private Ends() {}

    /** Blocks and windows without anything else. */
    static TransferParameters parameters(final int blockSize, final int windowSize) {
        return new TransferParameters(blockSize, windowSize, null, 0, BlockSource.UNKNOWN_SIZE);
    }

    /** A server that answers a read request without an OACK. */
    static DataSender serverSending(final BlockSource source, final TransferParameters parameters) {
        return serverSending(source, parameters, RetransmitPolicies.DEFAULT);
    }

    static DataSender serverSending(
            final BlockSource source, final TransferParameters parameters, final RetransmitPolicy policy) {
        return DataSender.answering(
                memory(DataSender.memoryLength(parameters, source.size())),
                0,
                parameters,
                source,
                policy.newStrategy(SEED),
                ScriptedPeer.PORT);
    }

    /** A server that answers a read request with an OACK. */
    static DataSender serverSending(final BlockSource source, final TransferParameters parameters, final Packet oack) {
        final MutableDirectBuffer memory = memory(DataSender.memoryLength(parameters, source.size()));
        memory.putBytes(0, oack.bytes());
        return DataSender.answering(
                memory,
                oack.length(),
                parameters,
                source,
                RetransmitPolicies.DEFAULT.newStrategy(SEED),
                ScriptedPeer.PORT);
    }

    /** A server that answers a write request with ACK 0. */
    static DataReceiver serverReceiving(final BlockSink sink, final TransferParameters parameters) {
        return serverReceiving(sink, parameters, Packet.of(new byte[0]));
    }

    /** A server that answers a write request with an OACK. */
    static DataReceiver serverReceiving(final BlockSink sink, final TransferParameters parameters, final Packet oack) {
        final MutableDirectBuffer memory = memory(DataReceiver.memoryLength(parameters));
        memory.putBytes(0, oack.bytes());
        return DataReceiver.answering(
                memory,
                oack.length(),
                parameters,
                sink,
                RetransmitPolicies.DEFAULT.newStrategy(SEED),
                ScriptedPeer.PORT);
    }

    static TransferRequest request(final OptionRequest options) {
        return request(options, Conformance.STANDARD);
    }

    static TransferRequest request(final OptionRequest options, final Conformance conformance) {
        return new TransferRequest(
                FILENAME, TransferMode.OCTET, options, conformance, RetransmitPolicies.DEFAULT, SEED, Long.MAX_VALUE);
    }

    /** A client that reads; its request is out. */
    static ClientTransfer clientReading(final BlockSink sink, final TransferRequest request) {
        return ClientTransfer.reading(
                memory(ClientTransfer.readingMemoryLength(request.options())), request, sink, SERVER_PORT);
    }

    /** A client that writes; its request is out. */
    static ClientTransfer clientWriting(final BlockSource source, final TransferRequest request) {
        return ClientTransfer.writing(
                memory(ClientTransfer.writingMemoryLength(request.options())), request, source, SERVER_PORT);
    }

    private static MutableDirectBuffer memory(final int length) {
        return new UnsafeBuffer(new byte[length]);
    }
}
