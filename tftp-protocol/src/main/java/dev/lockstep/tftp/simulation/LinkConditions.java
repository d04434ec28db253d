package dev.lockstep.tftp.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The impairments of one direction of a network. A link is first in, first out whatever its delays, but for the datagrams that {@link
 * Builder#reordering} holds back. Immutable.
 */
public final class LinkConditions {
    /** Bytes of the headers of UDP and IPv4, which a datagram has on the link beside its payload. */
    public static final int UDP_IP_HEADERS = 28;

    /** A link that neither delays nor impairs. */
    public static final LinkConditions PERFECT = builder().build();

    /** The least MTU of an IPv4 link, RFC 791. */
    private static final int MIN_MTU = 68;

    final DelayLaw delay;
    final long jitterNs;
    final long bitsPerSecond;
    final long queueBytes;
    final double loss;
    final @Nullable GilbertElliott burst;
    final double duplication;
    final double reordering;
    final long heldBackNs;
    final double corruption;
    final boolean checksum;
    final int mtu;
    final List<Outage> outages;

    private LinkConditions(final Builder builder) {
        delay = builder.delay;
        jitterNs = amount("jitterNs", builder.jitterNs);
        bitsPerSecond = amount("bitsPerSecond", builder.bitsPerSecond);
        queueBytes = amount("queueBytes", builder.queueBytes);
        loss = probability("loss", builder.loss);
        burst = builder.burst;
        duplication = probability("duplication", builder.duplication);
        reordering = probability("reordering", builder.reordering);
        heldBackNs = amount("heldBackNs", builder.heldBackNs);
        corruption = probability("corruption", builder.corruption);
        checksum = builder.checksum;
        mtu = builder.mtu;
        outages = List.copyOf(builder.outages);
        if (mtu != 0 && mtu < MIN_MTU) {
            throw new IllegalArgumentException("mtu " + mtu + " is neither 0 nor at least " + MIN_MTU);
        }
    }

    private static double probability(final String name, final double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " " + value + " is not between 0 and 1");
        }
        return value;
    }

    private static long amount(final String name, final long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " " + value + " is less than 0");
        }
        return value;
    }

    /**
     * Begins with a link that neither delays nor impairs.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins with these conditions.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder()
                .delay(delay, jitterNs)
                .rate(bitsPerSecond, queueBytes)
                .loss(loss)
                .burst(burst)
                .duplication(duplication)
                .reordering(reordering, heldBackNs)
                .corruption(corruption)
                .checksum(checksum)
                .mtu(mtu)
                .outages(outages);
    }

    /**
     * The same delays and the same rate, where nothing is lost, duplicated, reordered or corrupted and the queue has no limit.
     *
     * @return conditions under which chance is in the delays alone
     */
    public LinkConditions unimpaired() {
        return builder().delay(delay, jitterNs).rate(bitsPerSecond, 0).build();
    }

    @Override
    public String toString() {
        return "jitter " + jitterNs + " ns, rate " + bitsPerSecond + " bit/s, queue " + queueBytes + " bytes, loss "
                + loss
                + ", burst " + burst + ", duplication " + duplication + ", reordering " + reordering + " by "
                + heldBackNs + " ns, corruption " + corruption + (checksum ? "" : " without checksum") + ", mtu " + mtu
                + ", outages " + outages;
    }

    /** Sets one impairment after the other. Probabilities are from 0 to 1. Not thread-safe. */
    public static final class Builder {
        private DelayLaw delay = DelayLaw.constant(0);
        private long jitterNs;
        private long bitsPerSecond;
        private long queueBytes;
        private double loss;
        private @Nullable GilbertElliott burst;
        private double duplication;
        private double reordering;
        private long heldBackNs;
        private double corruption;
        private boolean checksum = true;
        private int mtu;
        private List<Outage> outages = List.of();

        private Builder() {}

        /**
         * The same delay for every datagram.
         *
         * @param delayNs nanoseconds that it travels
         * @return this builder
         */
        public Builder delayNs(final long delayNs) {
            return delay(DelayLaw.constant(delayNs), 0);
        }

        /**
         * Delays by chance.
         *
         * @param law of the time that a datagram travels
         * @param longestJitterNs nanoseconds; it travels longer by 0 to so many, evenly distributed
         * @return this builder
         */
        public Builder delay(final DelayLaw law, final long longestJitterNs) {
            delay = law;
            jitterNs = longestJitterNs;
            return this;
        }

        /**
         * A rate at which datagrams leave one after the other, with their {@link #UDP_IP_HEADERS headers}, and the queue before it.
         *
         * @param limitBitsPerSecond bits per second; 0 for no limit
         * @param limitBytes UDP payload that may wait; a datagram that finds no room is lost; 0 for no limit
         * @return this builder
         */
        public Builder rate(final long limitBitsPerSecond, final long limitBytes) {
            bitsPerSecond = limitBitsPerSecond;
            queueBytes = limitBytes;
            return this;
        }

        /**
         * Loss of packets, each independently of others.
         *
         * @param probability of each
         * @return this builder
         */
        public Builder loss(final double probability) {
            loss = probability;
            return this;
        }

        /**
         * Loss in bursts.
         *
         * @param model of the bursts; null for none
         * @return this builder
         */
        public Builder burst(final @Nullable GilbertElliott model) {
            burst = model;
            return this;
        }

        /**
         * Datagrams that arrive twice.
         *
         * @param probability of each
         * @return this builder
         */
        public Builder duplication(final double probability) {
            duplication = probability;
            return this;
        }

        /**
         * Datagrams that are held back, so that later ones overtake them.
         *
         * @param probability of each
         * @param laterNs nanoseconds by which it arrives later
         * @return this builder
         */
        public Builder reordering(final double probability, final long laterNs) {
            reordering = probability;
            heldBackNs = laterNs;
            return this;
        }

        /**
         * Datagrams one bit of which is changed. UDP's checksum finds it, and the datagram is dropped.
         *
         * @param probability of each
         * @return this builder
         */
        public Builder corruption(final double probability) {
            corruption = probability;
            return this;
        }

        /**
         * UDP's checksum, which is on unless this turns it off.
         *
         * @param isOn false to deliver datagrams with their changed bit
         * @return this builder
         */
        public Builder checksum(final boolean isOn) {
            checksum = isOn;
            return this;
        }

        /**
         * The length of the longest IP packet. A longer one travels in fragments, each lost independently of others.
         *
         * @param bytes at least 68; 0 for no limit
         * @return this builder
         */
        public Builder mtu(final int bytes) {
            mtu = bytes;
            return this;
        }

        /**
         * Times during which all that is sent is lost.
         *
         * @param all outages
         * @return this builder
         */
        public Builder outages(final List<Outage> all) {
            outages = all;
            return this;
        }

        /**
         * Makes the conditions.
         *
         * @return a new object
         * @throws IllegalArgumentException naming the value that is out of its range
         */
        public LinkConditions build() {
            return new LinkConditions(this);
        }
    }
}
