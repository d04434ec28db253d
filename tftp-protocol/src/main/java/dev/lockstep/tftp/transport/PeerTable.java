package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.platform.HostAddress;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transfers of one port by the address, scope and port of their peers: an open hash table of the transfers themselves, so that a lookup allocates
 * nothing. Not thread-safe.
 */
final class PeerTable {
    private static final int INITIAL_SLOTS = 64;
    private static final int MIXER = 0x9E37_79B9;

    private @Nullable TransferChannel<?>[] slots = new TransferChannel<?>[INITIAL_SLOTS];
    private int size;

    /** The transfer with a peer; null if there is none. */
    @Nullable
    TransferChannel<?> find(final InetAddress address, final int port) {
        for (int slot = home(address, port); ; slot = next(slot)) {
            final TransferChannel<?> transfer = slots[slot];
            if (transfer == null
                    || (transfer.peerPort() == port && HostAddress.isSame(transfer.peerAddress(), address))) {
                return transfer;
            }
        }
    }

    /** Adds a transfer, whose peer has no other one here. */
    void add(final TransferChannel<?> transfer) {
        if (2 * ++size > slots.length) {
            final List<TransferChannel<?>> all = all();
            slots = new TransferChannel<?>[2 * slots.length];
            all.forEach(this::place);
        }
        place(transfer);
    }

    private void place(final TransferChannel<?> transfer) {
        int slot = home(transfer);
        while (slots[slot] != null) {
            slot = next(slot);
        }
        slots[slot] = transfer;
    }

    void remove(final TransferChannel<?> transfer) {
        int slot = home(transfer);
        while (slots[slot] != transfer) {
            slot = next(slot);
        }
        slots[slot] = null;
        size--;
        // those behind it move up, so that none is beyond an empty slot
        for (int later = next(slot); slots[later] != null; later = next(later)) {
            final TransferChannel<?> moved = slots[later];
            if (moved != null && distance(home(moved), later) >= distance(slot, later)) {
                slots[slot] = moved;
                slots[later] = null;
                slot = later;
            }
        }
    }

    List<TransferChannel<?>> all() {
        final List<TransferChannel<?>> all = new ArrayList<>();
        for (final TransferChannel<?> transfer : slots) {
            if (transfer != null) {
                all.add(transfer);
            }
        }
        return all;
    }

    private int home(final TransferChannel<?> transfer) {
        return home(transfer.peerAddress(), transfer.peerPort());
    }

    private int home(final InetAddress address, final int port) {
        final int hash = (address.hashCode() * 31 + port) * MIXER;
        return (hash ^ hash >>> Short.SIZE) & slots.length - 1;
    }

    private int next(final int slot) {
        return slot + 1 & slots.length - 1;
    }

    /** The steps from one slot to another. */
    private int distance(final int from, final int to) {
        return to - from & slots.length - 1;
    }
}
