package dev.lockstep.tftp.server.naming;

import dev.lockstep.tftp.platform.HostAddress;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The client of one request, whose hardware address is looked up at most once. Used by one thread. */
final class RequestingClient {
    private final InetAddress client;
    private final NeighbourTable neighbours;
    private @Nullable String hardwareAddress;
    private boolean isLookedUp;

    RequestingClient(final InetAddress client, final NeighbourTable neighbours) {
        this.client = client;
        this.neighbours = neighbours;
    }

    /** The address without its link, whose name means something on this host only. */
    String address() {
        return new HostAddress(client, 0).toString();
    }

    /** Such as {@code 52-54-00-12-34-56}; empty if the system does not know it. */
    Optional<String> hardwareAddress() {
        if (!isLookedUp) {
            hardwareAddress = neighbours.hardwareAddress(client).orElse(null);
            isLookedUp = true;
        }
        return Optional.ofNullable(hardwareAddress);
    }
}
