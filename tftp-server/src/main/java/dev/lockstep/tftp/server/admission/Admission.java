package dev.lockstep.tftp.server.admission;

import dev.lockstep.tftp.platform.HostAddress;
import dev.lockstep.tftp.platform.PeerAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.agrona.collections.Object2IntCounterMap;
import org.jspecify.annotations.Nullable;

/**
 * The transfers of one loop: recognises repeated requests, keeps the limits, and makes room when something is short (SEC-17.23); {@link
 * Yielding} says which transfer gives way. Not thread-safe.
 *
 * <p>A flood of requests with forged senders cannot exceed the limits: each such transfer gives way to the next request. A transfer that moves stays.
 */
public final class Admission {
    private final Account account;
    private final IntSupplier maxPerClient;
    private final Map<Admitted, HostAddress> transfers = new LinkedHashMap<>();
    private final Map<PeerAddress, Admitted> latest = new HashMap<>();
    private final Object2IntCounterMap<HostAddress> perClient = new Object2IntCounterMap<>(0);
    private final Yielding yielding = new Yielding();

    /**
     * An admission without transfers.
     *
     * @param account of the process
     * @param maxPerClient the most at a time for one address, at least 1; may change
     */
    public Admission(final Account account, final IntSupplier maxPerClient) {
        this.account = account;
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
        transfer.replace("the client began another transfer from the same port");
        return false;
    }

    /**
     * Takes a place for one more transfer, if need be that of a transfer that gives way. {@link #add} or {@link #giveBack} follows.
     *
     * @param client of the new transfer
     * @param nowNs the time
     * @return null, or what is short
     */
    public @Nullable Resource take(final InetAddress client, final long nowNs) {
        final HostAddress host = HostAddress.of(client);
        if (perClient.get(host) >= maxPerClient.getAsInt() && !makeRoomFor(host, nowNs)) {
            return Resource.TRANSFERS_OF_CLIENT;
        }
        final Resource shortOf = account.take();
        return shortOf != null && makeRoom(shortOf, nowNs) ? account.take() : shortOf;
    }

    /** Gives back a place to which no transfer was added. */
    public void giveBack() {
        account.giveBack();
    }

    /**
     * Ends the transfer that gives way first. An answer that waits in the port of a transfer counts: it is handled before the transfer is ended.
     *
     * @param shortOf what it gives way for
     * @param nowNs the time
     * @return false if every transfer is moving
     */
    public boolean makeRoom(final Resource shortOf, final long nowNs) {
        final boolean made = endFirst(() -> yielding.next(transfers, nowNs), reason(shortOf), nowNs);
        if (!made) {
            account.makeRoomElsewhere(shortOf);
        }
        return made;
    }

    /** Ends the first transfer whose claim is as weak as it seemed; false if there is none. */
    private boolean endFirst(final Supplier<@Nullable Admitted> candidates, final String reason, final long nowNs) {
        for (Admitted next = candidates.get(); next != null; next = candidates.get()) {
            final Claim claim = next.claim(nowNs);
            next.catchUp();
            if (!transfers.containsKey(next)) {
                return true;
            }
            if (next.claim(nowNs) == claim) {
                next.giveWay(reason);
                return true;
            }
        }
        return false;
    }

    private static String reason(final Resource shortOf) {
        return "gave way to another transfer, since " + shortOf.shortage();
    }

    /**
     * Ends the transfer that gives way first, so that another one gets its memory. Called while a transfer is being handled, when no
     * datagrams can be taken out of turn.
     *
     * @param nowNs the time
     */
    public void makeMemory(final long nowNs) {
        final Admitted next = yielding.next(transfers, nowNs);
        if (next == null) {
            account.makeRoomElsewhere(Resource.MEMORY);
        } else {
            next.giveWay(reason(Resource.MEMORY));
        }
    }

    private boolean makeRoomFor(final HostAddress client, final long nowNs) {
        return endFirst(
                () -> weakest(client, nowNs),
                "gave way to another transfer of the client, since " + Resource.TRANSFERS_OF_CLIENT.shortage(),
                nowNs);
    }

    private @Nullable Admitted weakest(final HostAddress client, final long nowNs) {
        @Nullable Admitted weakest = null;
        for (final Map.Entry<Admitted, HostAddress> entry : transfers.entrySet()) {
            final Claim claim = entry.getKey().claim(nowNs);
            if (client.equals(entry.getValue())
                    && claim != Claim.MOVING
                    && (weakest == null || claim.compareTo(weakest.claim(nowNs)) < 0)) {
                weakest = entry.getKey();
            }
        }
        return weakest;
    }

    /**
     * Adds a transfer that has a place.
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
            account.giveBack();
            final PeerAddress peer = PeerAddress.of(client);
            latest.remove(peer, transfer);
            perClient.decrementAndGet(peer.host());
        }
    }

    /**
     * Ends all transfers without an ERROR.
     *
     * @param reason for the log
     */
    public void endAll(final String reason) {
        List.copyOf(transfers.keySet()).forEach(transfer -> transfer.replace(reason));
    }

    /**
     * Visits the transfers at this moment.
     *
     * @param action adds and removes none
     */
    public void forEach(final Consumer<Admitted> action) {
        transfers.keySet().forEach(action);
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
