package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.wire.TftpPacket;

/** A host whose transfers begin when they are asked for, each from a port of its own. Not thread-safe. */
public final class VirtualClient {
    private final Driver driver;
    private final Host host;
    private final KeyedRandom random;
    private int transfers;

    VirtualClient(final Driver driver, final Host host, final KeyedRandom random) {
        this.driver = driver;
        this.host = host;
        this.random = random;
    }

    /**
     * Begins to read a file, at the simulation's present time.
     *
     * @param request what is asked for
     * @param sink of the file; closed when the outcome stands
     * @return the client's end of the transfer
     */
    public Endpoint read(final TransferRequest request, final BlockSink sink) {
        return begin(ClientTransfer.reading(request, sink, TftpPacket.REQUEST_PORT), sink::close, request);
    }

    /**
     * Begins to write a file, at the simulation's present time.
     *
     * @param request what is asked for
     * @param source of the file; closed when the outcome stands
     * @return the client's end of the transfer
     */
    public Endpoint write(final TransferRequest request, final BlockSource source) {
        return begin(ClientTransfer.writing(request, source, TftpPacket.REQUEST_PORT), source::close, request);
    }

    private Endpoint begin(
            final PreparedTransfer<?> prepared, final Runnable closeContent, final TransferRequest request) {
        final int transfer = transfers++;
        return driver.begin(
                host,
                new EndpointPair(host, transfer == 0 ? random : random.branch(transfer)),
                Endpoint.Binding.of(
                        prepared, closeContent, request.options().largest().windowSize()));
    }
}
