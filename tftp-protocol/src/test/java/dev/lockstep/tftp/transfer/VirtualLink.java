package dev.lockstep.tftp.transfer;

import java.util.SplittableRandom;

/** One direction between the two hosts: chance from a seed, and a script. */
final class VirtualLink {
    private final Impairment impairment;
    private final LinkScript script;
    private final SplittableRandom random;
    private long lastInOrderNs;
    private long disturbances;

    VirtualLink(final Impairment impairment, final LinkScript script, final long seed) {
        this.impairment = impairment;
        this.script = script;
        random = new SplittableRandom(seed);
    }

    /**
     * Decides on a datagram.
     *
     * @param arrivalsNs receives the elapsed times at which it arrives; has room for 4
     * @return how many these are, 0 if it is lost
     */
    int carry(final Datagram datagram, final long elapsedNs, final long[] arrivalsNs) {
        final LinkScript.Fate fate = script.fate(datagram, elapsedNs);
        final boolean lost = happens(impairment.loss());
        final int chanceCopies = happens(impairment.duplication()) ? 2 : 1;
        final int copies = lost ? 0 : Math.min(arrivalsNs.length, fate.copies() * chanceCopies);
        disturbances += copies == 1 ? 0 : 1;
        for (int i = 0; i < copies; i++) {
            arrivalsNs[i] = arrivalNs(elapsedNs, fate.extraNs(), i > 0);
        }
        return copies;
    }

    /** How many datagrams it lost, copied or let be overtaken. */
    long disturbances() {
        return disturbances;
    }

    private long arrivalNs(final long elapsedNs, final long extraNs, final boolean laterCopy) {
        final long jitterNs = upTo(impairment.jitterNs());
        final long straightNs = elapsedNs + impairment.delayNs() + jitterNs;
        final boolean overtaken = extraNs > 0 || laterCopy || happens(impairment.reordering());
        if (overtaken) {
            disturbances += laterCopy ? 0 : 1;
            return straightNs + extraNs + upTo(impairment.heldBackNs());
        }
        lastInOrderNs = Math.max(lastInOrderNs, straightNs);
        return lastInOrderNs;
    }

    private boolean happens(final double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    private long upTo(final long limitNs) {
        return limitNs == 0 ? 0 : random.nextLong(limitNs + 1);
    }
}
