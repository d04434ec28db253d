package dev.lockstep.tftp.simulation;

import java.util.List;

/**
 * What keeps a host from answering at once. Immutable.
 *
 * @param serviceNs nanoseconds that each datagram which arrives keeps the host busy, at least 0; the next one waits for so long
 * @param pauses times during which the host does nothing, such as a garbage collection
 * @param takesAllFirst whether the host takes all datagrams that arrive at the same time before it sends; otherwise it answers each first
 */
public record HostConditions(long serviceNs, List<Outage> pauses, boolean takesAllFirst) {
    /** A host that answers each datagram at once. */
    public static final HostConditions INSTANT = new HostConditions(0, List.of(), false);

    /**
     * Checks the ranges and copies the list.
     *
     * @param serviceNs as the record says
     * @param pauses as the record says
     * @param takesAllFirst as the record says
     */
    public HostConditions {
        if (serviceNs < 0) {
            throw new IllegalArgumentException("serviceNs " + serviceNs + " is less than 0");
        }
        pauses = List.copyOf(pauses);
    }
}
