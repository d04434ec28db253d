package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.transfer.NegotiationPolicy;
import dev.lockstep.tftp.transfer.Refusal;
import dev.lockstep.tftp.wire.ErrorCode;

/**
 * Transfers in virtual time, over a network between one server and any number of clients. Time passes from one event to the next, so that
 * hours take milliseconds; two simulations with the same seed are the same, event by event.
 *
 * <p>Events of the same time happen in the order in which they were caused, arrivals of datagrams before deadlines. A datagram's fate depends on
 * the seed and on which packet of which client it is, not on what was sent before it. Not thread-safe.
 */
public final class Simulation {
    /** Every transfer has lost its patience by then. */
    private static final long LONGEST_NS = 7 * 86_400L * 1_000_000_000L;

    // what a simulation's random numbers are for
    static final long TO_SERVER = 2;
    static final long TO_CLIENT = 3;
    private static final long SERVER = 5;
    private static final long PAUSES = 7;
    static final long FIRST_CLIENT = 1000;

    private final KeyedRandom random;
    private final Link toServer;
    private final Driver driver;
    private int clients;

    private Simulation(final Builder builder) {
        random = new KeyedRandom(builder.seed);
        toServer = new Link(builder.toServer, random.branch(TO_SERVER));
        final Link toClient = new Link(builder.toClient, random.branch(TO_CLIENT));
        driver = new Driver(
                builder.startNs,
                builder.tap,
                new VirtualServer(
                        builder.responder,
                        builder.negotiation,
                        builder.retransmission,
                        random.branch(SERVER).asLong()),
                new Host(Host.SERVER, builder.serverHost, toClient, random.branch(PAUSES)));
    }

    /**
     * Begins with a perfect network and a server that has no files.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Adds a client whose host answers at once.
     *
     * @return a client that does nothing yet
     */
    public VirtualClient client() {
        return client(
                HostConditions.INSTANT, random.branch(FIRST_CLIENT + clients).asLong());
    }

    /**
     * Adds a client.
     *
     * @param host what keeps its host from answering at once
     * @param seed of what befalls its datagrams: a client meets the same losses whatever the other clients do
     * @return a client that does nothing yet
     */
    public VirtualClient client(final HostConditions host, final long seed) {
        final KeyedRandom chance = new KeyedRandom(seed);
        return new VirtualClient(driver, new Host(clients++, host, toServer, chance.branch(PAUSES)), chance);
    }

    /** Runs until nothing is left to happen, but for no longer than a week of virtual time. */
    public void run() {
        while (driver.step(LONGEST_NS)) {
            // one event after the other
        }
    }

    /**
     * Runs all events up to a time, and lets the time come.
     *
     * @param elapsedNs nanoseconds from the start
     */
    public void runUntil(final long elapsedNs) {
        while (driver.step(elapsedNs)) {
            // one event after the other
        }
        driver.advanceTo(elapsedNs);
    }

    /**
     * Runs the next event.
     *
     * @return false if nothing is left to happen within a week from the start
     */
    public boolean step() {
        return driver.step(LONGEST_NS);
    }

    /**
     * The virtual time.
     *
     * @return nanoseconds from the start
     */
    public long elapsedNs() {
        return driver.nowNs();
    }

    /**
     * Has an action run at a later time: the begin of another transfer, the {@link Endpoint#wakeUp wake-up} of one whose source was not ready.
     *
     * @param delayNs nanoseconds from now, at least 0
     * @param action run once, before the deadlines of that time
     */
    public void after(final long delayNs, final Runnable action) {
        driver.schedule(driver.nowNs() + delayNs, action);
    }

    /** Sets up a simulation. Not thread-safe. */
    public static final class Builder {
        private long seed;
        private long startNs;
        private LinkConditions toServer = LinkConditions.PERFECT;
        private LinkConditions toClient = LinkConditions.PERFECT;
        private HostConditions serverHost = HostConditions.INSTANT;
        private RetransmitPolicy retransmission = RetransmitPolicies.DEFAULT;
        private WireTap tap = new WireTap() {};
        private Responder responder = request -> new Responder.Refused(
                new Refusal(ErrorCode.FILE_NOT_FOUND, ErrorCode.meaning(ErrorCode.FILE_NOT_FOUND)));
        private NegotiationPolicy negotiation = NegotiationPolicy.UNLIMITED;

        private Builder() {}

        /**
         * The seed of all chance.
         *
         * @param newSeed any number; 0 unless it is set
         * @return this builder
         */
        public Builder seed(final long newSeed) {
            seed = newSeed;
            return this;
        }

        /**
         * What the transfers' clock shows at the start. It may be any number: it overflows, as {@link System#nanoTime()} may.
         *
         * @param nowNs nanoseconds; 0 unless it is set
         * @return this builder
         */
        public Builder startingAt(final long nowNs) {
            startNs = nowNs;
            return this;
        }

        /**
         * The same impairments in both directions.
         *
         * @param both conditions of two links
         * @return this builder
         */
        public Builder links(final LinkConditions both) {
            return links(both, both);
        }

        /**
         * The impairments of each direction. All clients share both links.
         *
         * @param clientsToServer conditions of one link
         * @param serverToClients conditions of the other
         * @return this builder
         */
        public Builder links(final LinkConditions clientsToServer, final LinkConditions serverToClients) {
            toServer = clientsToServer;
            toClient = serverToClients;
            return this;
        }

        /**
         * What keeps the server's host from answering at once.
         *
         * @param conditions of the host
         * @return this builder
         */
        public Builder serverHost(final HostConditions conditions) {
            serverHost = conditions;
            return this;
        }

        /**
         * What the server answers to requests.
         *
         * @param newResponder a function from a request to a source, a sink or a refusal
         * @return this builder
         */
        public Builder responder(final Responder newResponder) {
            responder = newResponder;
            return this;
        }

        /**
         * What the server agrees to.
         *
         * @param policy everything that is possible, unless it is set
         * @return this builder
         */
        public Builder negotiation(final NegotiationPolicy policy) {
            negotiation = policy;
            return this;
        }

        /**
         * When the server sends again.
         *
         * @param policy the default one, unless it is set
         * @return this builder
         */
        public Builder retransmission(final RetransmitPolicy policy) {
            retransmission = policy;
            return this;
        }

        /**
         * What sees everything that happens.
         *
         * @param newTap called while the simulation runs
         * @return this builder
         */
        public Builder tap(final WireTap newTap) {
            tap = newTap;
            return this;
        }

        /**
         * Makes the simulation.
         *
         * @return a new one, at its start
         */
        public Simulation build() {
            return new Simulation(this);
        }
    }
}
