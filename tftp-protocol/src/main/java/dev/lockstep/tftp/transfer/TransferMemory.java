package dev.lockstep.tftp.transfer;

import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the memory of one transfer. A transfer asks for {@link PreparedTransfer#memoryLength()} bytes when it begins. A server's transfer asks
 * for the memory of its window once the client has answered the first packet: a request with a forged sender takes little.
 */
@FunctionalInterface
public interface TransferMemory {
    /**
     * Supplies memory in place of the memory that was supplied before. The content of that is not needed any more.
     *
     * @param length bytes
     * @return a buffer of at least that length, which the transfer owns until its next call or its end; null if there is no memory now: then the
     *     transfer keeps the memory that it has, and asks again when the client repeats its answer
     */
    @Nullable
    MutableDirectBuffer acquire(int length);
}
