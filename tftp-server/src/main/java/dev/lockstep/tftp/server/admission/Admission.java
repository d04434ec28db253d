package dev.lockstep.tftp.server.admission;

import dev.lockstep.tftp.platform.HostAddress;
import dev.lockstep.tftp.platform.PeerAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.collections.Object2IntCounterMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the transfers of one loop within their limits, and recognises repeated requests. Not thread-safe.
 *
 * <p>A flood of requests with forged senders cannot exceed the limit: each such transfer gives way to the next request, the oldest first. A
 * transfer whose client has answered stays.
 */
public final class Admission {
    private final int maxTransfers;
    private final int maxPerClient;
    private final Map<Admitted, HostAddress> transfers = new LinkedHashMap<>();
    private final Map<PeerAddress, Admitted> latest = new HashMap<>();
    private final Object2IntCounterMap<HostAddress> perClient = new Object2IntCounterMap<>(0);

    /**
     * An admission without transfers.
     *
     * @param maxTransfers the most at a time, at least 1
     * @param maxPerClient the most at a time for one address, at least 1
     */
    public Admission(final int maxTransfers, final int maxPerClient) {
        this.maxTransfers = maxTransfers;
        this.maxPerClient = maxPerClient;
    }

    /**
     * Handles a request from a client that already has a transfer. A repetition of its request is answered by the transfer's first packet,
     * until the client answers that packet. A different request means that the client has started a new transfer, and ends this one.
     *
     * @param client address and port
     * @param request holds the datagram from index 0
     * @param length of the datagram in bytes
     * @return true if the request has been handled
     */
    public boolean isRepetition(final InetSocketAddress client, final DirectBuffer request, final int length) {
        final PeerAddress peer = PeerAddress.of(client);
        final Admitted known = latest.get(peer);
        if (known == null) {
            return false;
        }
        known.catchUp();
        final Admitted transfer = latest.get(peer);
        if (transfer == null) {
            return false;
        }
        if (transfer.isSameRequest(request, length)) {
            return transfer.onRepeatedRequest();
        }
        transfer.evict("the client began another transfer from the same port");
        return false;
    }

    /**
     * Makes room for one more transfer, if need be by evicting one that gives way: one of the client's own if the client is at its limit.
     *
     * @param client of the new transfer
     * @return false if there is no room
     */
    public boolean makeRoom(final InetAddress client) {
        final HostAddress host = HostAddress.of(client);
        if (perClient.get(host) >= maxPerClient) {
            return evictOldest(host);
        }
        return transfers.size() < maxTransfers || evictOldest(null);
    }

    private boolean evictOldest(final @Nullable HostAddress client) {
        for (final Map.Entry<Admitted, HostAddress> entry : transfers.entrySet()) {
            final Admitted transfer = entry.getKey();
            if ((client == null || client.equals(entry.getValue())) && transfer.givesWay()) {
                transfer.evict("made room for another transfer");
                return true;
            }
        }
        return false;
    }

    /**
     * Adds a transfer.
     *
     * @param client address and port
     * @param transfer of that client
     */
    public void add(final InetSocketAddress client, final Admitted transfer) {
        final PeerAddress peer = PeerAddress.of(client);
        transfers.put(transfer, peer.host());
        latest.put(peer, transfer);
        perClient.incrementAndGet(peer.host());
    }

    /**
     * Removes a transfer.
     *
     * @param client address and port
     * @param transfer of that client
     */
    public void remove(final InetSocketAddress client, final Admitted transfer) {
        if (transfers.remove(transfer) != null) {
            final PeerAddress peer = PeerAddress.of(client);
            latest.remove(peer, transfer);
            perClient.decrementAndGet(peer.host());
        }
    }

    /**
     * The number of transfers at this moment.
     *
     * @return a count
     */
    public int size() {
        return transfers.size();
    }
}
