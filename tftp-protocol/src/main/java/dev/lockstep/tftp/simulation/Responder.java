package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.wire.TransferMode;

/** What a virtual server answers: a function from a request to a source, a sink or a refusal. */
@FunctionalInterface
public interface Responder {
    /**
     * Answers a request. A request that a client repeats while its transfer runs does not come here.
     *
     * @param request of a client
     * @return a {@link Source} for a read request, a {@link Sink} for a write request, or a {@link Refusal}
     */
    Response respond(Request request);

    /**
     * A request.
     *
     * @param file the client's name for it
     * @param mode of the transfer; the server does the conversion
     * @param write whether the client writes the file
     * @param announcedSize of a file that is written, in bytes, or {@link BlockSource#UNKNOWN_SIZE}
     * @param clientPort the client's transfer identifier, different for each
     * @param wakeUp to be run, from within the simulation, when a source or sink is ready that was not
     */
    record Request(
            FileName file, TransferMode mode, boolean write, long announcedSize, int clientPort, Runnable wakeUp) {}

    /** An answer. */
    sealed interface Response permits Source, Sink, Refusal {}

    /**
     * Lets the client read.
     *
     * @param content closed by the server
     */
    record Source(BlockSource content) implements Response {}

    /**
     * Lets the client write.
     *
     * @param content closed by the server
     */
    record Sink(BlockSink content) implements Response {}

    /**
     * Answers with an ERROR.
     *
     * @param errorCode one of {@link dev.lockstep.tftp.wire.ErrorCode}'s
     * @param message for a person, printable ASCII
     */
    record Refusal(int errorCode, String message) implements Response {}
}
