package dev.lockstep.tftp.bench.simulation.network;

import java.util.List;

/**
 * What keeps a host from answering at once. Immutable.
 *
 * @param serviceNs that each datagram keeps it busy, at least 0
 * @param pauses times during which it does nothing: garbage collection, a disk that spins up
 */
public record HostConditions(long serviceNs, List<Spells> pauses) {
    /** A host that answers at once. */
    public static final HostConditions INSTANT = new HostConditions(0, List.of());
}
