package dev.lockstep.tftp.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a host from answering at once. Immutable.
 *
 * @param serviceNs nanoseconds that each datagram which arrives keeps the host busy, at least 0; the next one waits for so long
 * @param pauses times during which the host does nothing, such as a garbage collection
 * @param drawnPauses the same at random times, or null
 * @param receiveBytes the most bytes of datagrams that wait at one port until the host takes them, without headers; more are dropped. 0 for no
 *     limit
 * @param takesAllFirst whether the host takes all datagrams that arrive at the same time before it sends; otherwise it answers each first
 */
public record HostConditions(
        long serviceNs,
        List<Outage> pauses,
        @Nullable DrawnPauses drawnPauses,
        long receiveBytes,
        boolean takesAllFirst) {
    /** A host that answers each datagram at once. */
    public static final HostConditions INSTANT = new HostConditions(0, List.of(), null, 0, false);

    /**
     * Checks the ranges and copies the list.
     *
     * @param serviceNs as the record says
     * @param pauses as the record says
     * @param drawnPauses as the record says
     * @param receiveBytes as the record says
     * @param takesAllFirst as the record says
     */
    public HostConditions {
        if (serviceNs < 0) {
            throw new IllegalArgumentException("serviceNs " + serviceNs + " is less than 0");
        }
        if (receiveBytes < 0) {
            throw new IllegalArgumentException("receiveBytes " + receiveBytes + " is less than 0");
        }
        pauses = List.copyOf(pauses);
    }
}
