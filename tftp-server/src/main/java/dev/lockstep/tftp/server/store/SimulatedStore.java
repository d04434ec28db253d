package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.simulation.Responder;
import dev.lockstep.tftp.transfer.ReceivedRequest;
import dev.lockstep.tftp.transfer.Refusal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * A store behind the server of a simulation: a test of a store over a network that loses packets, in virtual time.
 *
 * <pre>{@code
 * byte[] content = new byte[100_000];
 * new Random(1).nextBytes(content);
 * MemoryStore store = new MemoryStore(WritePolicy.READ_ONLY); // or a store of your own
 * store.put("kernel", content);
 * Simulation simulation = Simulation.builder()
 *         .links(LinkConditions.builder().delayNs(5_000_000).loss(0.1).build())
 *         .responder(new SimulatedStore(store))
 *         .build();
 * MemoryContent copy = new MemoryContent();
 * Endpoint client = simulation.client().read(TransferRequest.of(FileName.of("kernel")), copy);
 * simulation.run();
 * assertEquals(TransferOutcome.Kind.COMPLETED, client.transfer().outcome().kind());
 * assertArrayEquals(content, copy.bytes());
 * }</pre>
 *
 * <p>The store is called on the thread of the simulation. A store that answers {@code NOT_READY} runs {@link ContentRequest#wakeUp()} in an action of
 * {@link dev.lockstep.tftp.simulation.Simulation#after}. One that works on threads of its own is ready in real time, which a simulation does not
 * wait for. Not thread-safe.
 */
public final class SimulatedStore implements Responder {
    private static final byte CLIENTS_NETWORK = 10;

    private final ContentStore store;

    /**
     * Serves a store.
     *
     * @param store that answers the simulated clients' requests
     */
    public SimulatedStore(final ContentStore store) {
        this.store = store;
    }

    @Override
    public Response respond(final Request request) {
        final ReceivedRequest received = request.received();
        final ContentRequest asked = new ContentRequest(
                received.filename(), received.mode(), address(request), received.announcedSize(), request.wakeUp());
        try {
            return received.isWrite() ? new Sink(store.openWrite(asked)) : new Source(store.openRead(asked));
        } catch (final ContentException e) {
            return new Refused(new Refusal(e.errorCode(), String.valueOf(e.getMessage())));
        }
    }

    /** Each client has an address of its own in the private network 10.0.0.0/8. */
    private static InetSocketAddress address(final Request request) {
        final int host = request.client() + 1;
        final byte[] bytes = {CLIENTS_NETWORK, (byte) (host >> 16), (byte) (host >> 8), (byte) host};
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), request.clientPort());
        } catch (final UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }
}
