package dev.lockstep.tftp.server;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.retransmit.RetransmitStrategy;
import dev.lockstep.tftp.server.admission.Admission;
import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.DataReceiver;
import dev.lockstep.tftp.transfer.DataSender;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.RequestNegotiation;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.transport.PooledBuffer;
import dev.lockstep.tftp.transport.ReceiveRoom;
import dev.lockstep.tftp.transport.TransferLoop;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.RequestDecoder;
import dev.lockstep.tftp.wire.TftpOption;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ThreadLocalRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** From a request to a running transfer, or to a refusal: admission, content, negotiation, memory, port. Used by one loop's thread. */
final class RequestHandler {
    private final TransferLoop loop;
    private final Admission admission;
    private final ContentStore store;
    private final ServerConfiguration configuration;

    RequestHandler(
            final TransferLoop loop,
            final Admission admission,
            final ContentStore store,
            final ServerConfiguration configuration) {
        this.loop = loop;
        this.admission = admission;
        this.store = store;
        this.configuration = configuration;
    }

    void onRequest(
            final RequestPort port,
            final InetSocketAddress client,
            final RequestDecoder request,
            final DirectBuffer buffer,
            final int length) {
        if (admission.isRepetition(client, buffer, length)) {
            return;
        }
        final TransferMode mode = request.mode();
        if (mode == null) {
            port.refuse(client, ErrorCode.ILLEGAL_OPERATION, "unknown transfer mode");
            return;
        }
        if (!admission.makeRoom(client.getAddress())) {
            // silence lets the client ask again, and by then there may be room
            TransferLog.LOGGER.log(Level.WARNING, "no room for another transfer: {0} has to ask again", client);
            return;
        }
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
        copy.putBytes(0, buffer, 0, length);
        final ClientRequest understood = new ClientRequest(
                client,
                request.opcode() == Opcode.WRQ,
                FileName.of(buffer, request.filenameOffset(), request.filenameLength()),
                mode,
                copy);
        try {
            open(port, understood, request);
        } catch (final ContentException e) {
            refuse(port, understood, e.errorCode(), String.valueOf(e.getMessage()));
        } catch (final RuntimeException e) {
            TransferLog.LOGGER.log(Level.ERROR, "a store failed to open " + understood.file(), e);
            refuse(port, understood, ErrorCode.NOT_DEFINED, "internal error");
        }
    }

    private void open(final RequestPort port, final ClientRequest understood, final RequestDecoder request)
            throws ContentException {
        final RequestNegotiation negotiation = port.negotiation();
        negotiation.read(request.options());
        final TftpOption invalid = negotiation.refusal();
        if (invalid != null) {
            throw new ContentException(
                    ErrorCode.OPTION_NEGOTIATION, "option " + invalid.text() + " has an invalid value");
        }
        final long announced = understood.write() ? negotiation.announcedSize() : BlockSource.UNKNOWN_SIZE;
        if (announced > configuration.maxUpload() || announced == Long.MAX_VALUE) {
            throw new ContentException(
                    ErrorCode.DISK_FULL, "more than the " + configuration.maxUpload() + " bytes that are allowed");
        }
        final TransferContent content = TransferContent.open(store, understood, announced, configuration.maxUpload());
        boolean started = false;
        try {
            start(port, understood, request, content);
            started = true;
        } finally {
            if (!started) {
                content.close();
            }
        }
    }

    private void start(
            final RequestPort port,
            final ClientRequest understood,
            final RequestDecoder request,
            final TransferContent content)
            throws ContentException {
        final RequestNegotiation negotiation = port.negotiation();
        final TransferParameters agreed = negotiation.agree(
                content.readSize(), !understood.write(), loop.buffers().available());
        final PooledBuffer memory = loop.buffers()
                .acquire(
                        understood.write()
                                ? DataReceiver.memoryLength(agreed)
                                : DataSender.memoryLength(agreed, content.readSize()));
        if (memory == null) {
            throw new ContentException(ErrorCode.NOT_DEFINED, "server is out of memory for transfers");
        }
        try {
            final DatagramChannel channel = configuration.transferPorts().open(port.address());
            if (understood.write()) {
                ReceiveRoom.make(channel, agreed);
            }
            final int oackLength = negotiation.encodeOack(request, memory.buffer());
            final ServerTransfer transfer =
                    new ServerTransfer(understood, loop.nowNs(), admission, configuration.listener(), content);
            admission.add(understood.client(), transfer);
            transfer.start(loop.add(
                    channel,
                    engine(understood, agreed, content, memory, oackLength),
                    memory,
                    understood.client().getAddress(),
                    transfer));
        } catch (final IOException e) {
            loop.buffers().release(memory);
            TransferLog.LOGGER.log(Level.WARNING, "no UDP port for a transfer: {0}", e.getMessage());
            throw new ContentException(ErrorCode.NOT_DEFINED, "server has no free port");
        }
    }

    private Transfer engine(
            final ClientRequest understood,
            final TransferParameters agreed,
            final TransferContent content,
            final PooledBuffer memory,
            final int oackLength) {
        final RetransmitPolicy policy = agreed.intervalNs() == 0
                ? configuration.retransmission()
                : configuration.retransmission().withNegotiatedInterval(agreed.intervalNs());
        final RetransmitStrategy strategy = policy.forPeer(
                        understood.client().getAddress().hashCode())
                .newStrategy(ThreadLocalRandom.current().nextLong());
        final int peerPort = understood.client().getPort();
        return understood.write()
                ? DataReceiver.answering(memory.buffer(), oackLength, agreed, content.sink(agreed), strategy, peerPort)
                : DataSender.answering(memory.buffer(), oackLength, agreed, content.source(), strategy, peerPort);
    }

    private void refuse(
            final RequestPort port, final ClientRequest understood, final int errorCode, final String message) {
        port.refuse(understood.client(), errorCode, message);
        configuration
                .listener()
                .onTransfer(new TransferReport(
                        understood.client(),
                        understood.write(),
                        understood.file(),
                        understood.mode(),
                        TransferParameters.DEFAULT,
                        0,
                        0,
                        0,
                        0,
                        new TransferOutcome(Kind.CONTENT_FAILED, errorCode, message)));
    }
}
