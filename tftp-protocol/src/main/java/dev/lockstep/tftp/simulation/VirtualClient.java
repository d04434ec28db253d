package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.NetasciiSink;
import dev.lockstep.tftp.transfer.NetasciiSource;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.wire.TransferMode;
import org.agrona.concurrent.UnsafeBuffer;

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
        final OptionRequest options = request.options();
        final BlockSink received = request.mode() == TransferMode.NETASCII
                ? new NetasciiSink(sink, options.largest().blockSize())
                : sink;
        return begin(new Endpoint.Binding(
                ClientTransfer.reading(
                        memory(ClientTransfer.readingMemoryLength(options)),
                        request,
                        received,
                        Simulation.REQUEST_PORT),
                received::close,
                options.largest().windowSize()));
    }

    /**
     * Begins to write a file, at the simulation's present time.
     *
     * @param request what is asked for
     * @param source of the file; closed when the outcome stands
     * @return the client's end of the transfer
     */
    public Endpoint write(final TransferRequest request, final BlockSource source) {
        final OptionRequest options = request.options();
        final BlockSource sent = request.mode() == TransferMode.NETASCII ? new NetasciiSource(source) : source;
        return begin(new Endpoint.Binding(
                ClientTransfer.writing(
                        memory(ClientTransfer.writingMemoryLength(options)), request, sent, Simulation.REQUEST_PORT),
                sent::close,
                options.largest().windowSize()));
    }

    private static UnsafeBuffer memory(final int length) {
        return new UnsafeBuffer(new byte[length]);
    }

    private Endpoint begin(final Endpoint.Binding binding) {
        final int transfer = transfers++;
        return driver.begin(host, new Connection(host, transfer == 0 ? random : random.branch(transfer)), binding);
    }
}
