package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.simulation.Responder;
import dev.lockstep.tftp.transfer.ReceivedRequest;
import dev.lockstep.tftp.transfer.Refusal;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A store behind the server of a simulation, so that its users can test it over a network that loses packets, in virtual time:
 *
 * <pre>{@code
 * MemoryStore store = new MemoryStore(WritePolicy.READ_ONLY);
 * store.put("greeting.txt", "Hello".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
 * Simulation simulation = Simulation.builder()
 *         .links(LinkConditions.builder().delayNs(1_000_000).loss(0.10).build())
 *         .responder(new SimulatedStore(store))
 *         .seed(7)
 *         .build();
 * MemoryContent received = new MemoryContent();
 * TransferRequest request = new TransferRequest(
 *         FileName.of("greeting.txt"), TransferMode.OCTET, OptionRequest.NONE, Conformance.STANDARD,
 *         RetransmitPolicies.DEFAULT, 1, Long.MAX_VALUE);
 * simulation.client().read(request, received);
 * simulation.run();
 * System.out.println(received.isCommitted() + ", " + received.bytes().length + " bytes");
 * }</pre>
 *
 * <p>The store is called on the thread of the simulation. A store that answers {@code NOT_READY} and works on threads of its own is woken up in real
 * time, which a simulation does not wait for. Thread-safe if the store is.
 */
public final class SimulatedStore implements Responder {
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
                received.filename(),
                received.mode(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), request.clientPort()),
                received.announcedSize(),
                request.wakeUp());
        try {
            return received.isWrite() ? new Sink(store.openWrite(asked)) : new Source(store.openRead(asked));
        } catch (final ContentException e) {
            return new Refused(new Refusal(e.errorCode(), String.valueOf(e.getMessage())));
        }
    }
}
