package dev.lockstep.tftp.server.admission;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.platform.HostAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The order in which transfers give way: the weakest {@link Claim} first, and of one claim a transfer of the address that holds most such
 * transfers, the oldest first. All transfers are looked at once for as many that then give way, so that a flood of requests costs little
 * for each. Not thread-safe.
 */
final class Yielding {
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(50);

    /**
     * A transfer that may give way.
     *
     * @param held the transfers of its address with that claim, without those that give way before it
     */
    private record Candidate(Admitted transfer, Claim claim, int held) {}

    private final ArrayDeque<Candidate> candidates = new ArrayDeque<>();
    private long nextLookNs;
    private boolean looked;

    /**
     * Finds the next transfer that gives way.
     *
     * @param transfers with their addresses, the oldest first
     * @return null if all are moving
     */
    @Nullable
    Admitted next(final Map<Admitted, HostAddress> transfers, final long nowNs) {
        final Admitted found = nextCandidate(transfers, nowNs);
        if (found != null || (looked && nextLookNs - nowNs > 0)) {
            return found;
        }
        look(transfers, nowNs);
        return nextCandidate(transfers, nowNs);
    }

    private @Nullable Admitted nextCandidate(final Map<Admitted, HostAddress> transfers, final long nowNs) {
        for (Candidate next = candidates.pollFirst(); next != null; next = candidates.pollFirst()) {
            if (transfers.containsKey(next.transfer) && next.transfer.claim(nowNs) == next.claim) {
                return next.transfer;
            }
        }
        return null;
    }

    private void look(final Map<Admitted, HostAddress> transfers, final long nowNs) {
        Claim weakest = Claim.MOVING;
        for (final Admitted transfer : transfers.keySet()) {
            final Claim claim = transfer.claim(nowNs);
            weakest = claim.compareTo(weakest) < 0 ? claim : weakest;
        }
        final List<Admitted> weak = new ArrayList<>();
        final Map<HostAddress, Integer> held = new HashMap<>();
        for (final Map.Entry<Admitted, HostAddress> entry : transfers.entrySet()) {
            if (weakest != Claim.MOVING && entry.getKey().claim(nowNs) == weakest) {
                weak.add(entry.getKey());
                held.merge(entry.getValue(), 1, Integer::sum);
            }
        }
        final List<Candidate> found = new ArrayList<>();
        for (final Admitted transfer : weak) {
            final int left = held.merge(requireNonNull(transfers.get(transfer)), -1, Integer::sum);
            found.add(new Candidate(transfer, weakest, left));
        }
        found.sort(Comparator.comparingInt(Candidate::held).reversed());
        candidates.addAll(found);
        looked = true;
        nextLookNs = nowNs + (found.isEmpty() ? PAUSE_NS : 0);
    }
}
