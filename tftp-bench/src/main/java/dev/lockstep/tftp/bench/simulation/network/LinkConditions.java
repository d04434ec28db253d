package dev.lockstep.tftp.bench.simulation.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What befalls the packets of one direction. Immutable.
 *
 * @param delay time under way
 * @param jitterNs the most that is added to it, evenly
 * @param bitsPerSecond at which packets leave one after the other; 0 for no limit
 * @param queueBytes that may wait to leave; 0 for no limit
 * @param loss part of the packets that are lost, each for itself
 * @param burst losses that come together, or null
 * @param duplication part that arrives twice
 * @param reordering part that others may overtake
 * @param heldBackNs how much later those arrive
 * @param corruption part that arrives damaged, which its checksum shows
 * @param mtu in bytes: longer packets travel in fragments, each lost for itself; 0 for no limit
 * @param cuts times during which nothing gets through
 */
public record LinkConditions(
        DelayLaw delay,
        long jitterNs,
        long bitsPerSecond,
        long queueBytes,
        double loss,
        @Nullable Burst burst,
        double duplication,
        double reordering,
        long heldBackNs,
        double corruption,
        int mtu,
        List<Spells> cuts) {
    /** A link that neither delays nor harms. */
    public static final LinkConditions PERFECT =
            new LinkConditions(DelayLaw.NONE, 0, 0, 0, 0, null, 0, 0, 0, 0, 0, List.of());

    /** The same but for the time under way. */
    public LinkConditions withDelay(final DelayLaw newDelay, final long newJitterNs) {
        return new LinkConditions(
                newDelay,
                newJitterNs,
                bitsPerSecond,
                queueBytes,
                loss,
                burst,
                duplication,
                reordering,
                heldBackNs,
                corruption,
                mtu,
                cuts);
    }

    /** The same but for the independent losses. */
    public LinkConditions withLoss(final double newLoss) {
        return new LinkConditions(
                delay,
                jitterNs,
                bitsPerSecond,
                queueBytes,
                newLoss,
                burst,
                duplication,
                reordering,
                heldBackNs,
                corruption,
                mtu,
                cuts);
    }

    /** The same but for the rate. */
    public LinkConditions withRate(final long newBitsPerSecond, final long newQueueBytes) {
        return new LinkConditions(
                delay,
                jitterNs,
                newBitsPerSecond,
                newQueueBytes,
                loss,
                burst,
                duplication,
                reordering,
                heldBackNs,
                corruption,
                mtu,
                cuts);
    }

    /** The same but for the times without a link. */
    public LinkConditions withCuts(final List<Spells> newCuts) {
        return new LinkConditions(
                delay,
                jitterNs,
                bitsPerSecond,
                queueBytes,
                loss,
                burst,
                duplication,
                reordering,
                heldBackNs,
                corruption,
                mtu,
                newCuts);
    }
}
