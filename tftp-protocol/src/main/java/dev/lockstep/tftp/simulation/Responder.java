package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ReceivedRequest;
import dev.lockstep.tftp.transfer.Refusal;

/** What a virtual server answers: a function from a request to a source, a sink or a refusal. */
@FunctionalInterface
public interface Responder {
    /**
     * Answers a request. One that a client repeats while its transfer runs does not come here, nor one that the server's {@link
     * dev.lockstep.tftp.transfer.NegotiationPolicy} refuses.
     *
     * @param request of a client
     * @return a {@link Source} for a read request, a {@link Sink} for a write request, or {@link Refused}
     */
    Response respond(Request request);

    /**
     * A request.
     *
     * @param received what the client asks for
     * @param client which client asks, counted from 0 in the order of {@link Simulation#client()}
     * @param clientPort the client's transfer identifier
     * @param wakeUp to be run from within the simulation when a source or sink is ready that was not
     */
    record Request(ReceivedRequest received, int client, int clientPort, Runnable wakeUp) {}

    /** An answer. */
    sealed interface Response permits Source, Sink, Refused {}

    /**
     * Lets the client read.
     *
     * @param content closed by the simulation when the outcome stands
     */
    record Source(BlockSource content) implements Response {}

    /**
     * Lets the client write.
     *
     * @param content closed by the simulation when the outcome stands
     */
    record Sink(BlockSink content) implements Response {}

    /**
     * Answers with an ERROR.
     *
     * @param refusal its code and message
     */
    record Refused(Refusal refusal) implements Response {}
}
