package dev.lockstep.tftp.simulation;

import org.agrona.DirectBuffer;

/**
 * The network of a simulation for datagrams of another driver, such as a relay on the wall clock. The fate of each datagram is keyed to its packet: a
 * client's packets meet the fates that they meet in a {@link Simulation} with the same seed and conditions. Times are nanoseconds from the network's start. Not
 * thread-safe.
 */
public final class ImpairedNetwork {
    /** Blocks whose copies are told apart: more than the windows in use hold. */
    private static final int LARGEST_WINDOW = 1024;

    private final KeyedRandom random;
    private final Link toServer;
    private final Link toClient;

    /**
     * A network on which nothing was sent yet.
     *
     * @param toServer the conditions from clients to the server
     * @param toClient the conditions from the server to clients
     * @param seed of all chance
     */
    public ImpairedNetwork(final LinkConditions toServer, final LinkConditions toClient, final long seed) {
        random = new KeyedRandom(seed);
        this.toServer = new Link(toServer, random.branch(Simulation.TO_SERVER));
        this.toClient = new Link(toClient, random.branch(Simulation.TO_CLIENT));
    }

    /**
     * Begins one direction of a client's traffic. All flows of a direction share its link.
     *
     * @param client 0 for the first, as in a simulation
     * @param isToServer false for the direction to the client
     * @return a flow without datagrams
     */
    public Flow flow(final int client, final boolean isToServer) {
        final long seed = random.branch(Simulation.FIRST_CLIENT + client).asLong();
        return new Flow(isToServer ? toServer : toClient, new KeyedRandom(seed), isToServer);
    }

    /** The datagrams of one direction between a client and the server. Describes the last of them. */
    public static final class Flow {
        private final Link link;
        private final KeyedRandom random;
        private final boolean isToServer;
        private final PacketIdentity identity = new PacketIdentity(LARGEST_WINDOW);
        private final long[] arrivalsNs = new long[Link.MOST_ARRIVALS];
        private int arrivals;
        private int changedBit = Link.NONE;

        private Flow(final Link link, final KeyedRandom random, final boolean isToServer) {
            this.link = link;
            this.random = random;
            this.isToServer = isToServer;
        }

        /**
         * Decides the fate of a datagram.
         *
         * @param buffer holds its payload, which is not changed
         * @param offset where the payload begins
         * @param length of the payload in bytes
         * @param nowNs the time, on this network never before that of the last datagram
         */
        public void onDatagram(final DirectBuffer buffer, final int offset, final int length, final long nowNs) {
            identity.identify(buffer, offset, length, null);
            final long key = random.key(isToServer ? 0 : 1, identity.opcode(), identity.index(), identity.copy());
            arrivals = link.carry(key, nowNs, length, arrivalsNs);
            changedBit = link.changedBit(key, length);
        }

        /**
         * The opcode of RFC 1350 and RFC 2347.
         *
         * @return the first two bytes, whatever they are
         */
        public int opcode() {
            return identity.opcode();
        }

        /**
         * The block that the datagram carries or acknowledges, counted in 64 bits.
         *
         * @return 1 for the file's first block; 0 for ACK 0 and OACK; {@link Datagram#NO_INDEX} for others
         */
        public long index() {
            return identity.index();
        }

        /**
         * How often this packet was sent.
         *
         * @return 1 for the first time
         */
        public int copy() {
            return identity.copy();
        }

        /**
         * How often the datagram arrives.
         *
         * @return 0 if it is lost, 2 if it is duplicated
         */
        public int arrivals() {
            return arrivals;
        }

        /**
         * When the datagram arrives.
         *
         * @param number 0 to {@link #arrivals()} - 1
         * @return nanoseconds
         */
        public long arrivalNs(final int number) {
            return arrivalsNs[number];
        }

        /**
         * The bit of the payload that is changed on the way, because the link has no checksum.
         *
         * @return counted from the payload's first byte and its lowest bit, or -1
         */
        public int changedBit() {
            return changedBit;
        }
    }
}
