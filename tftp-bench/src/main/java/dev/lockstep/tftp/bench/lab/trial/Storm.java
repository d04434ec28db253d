package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.simulation.Endpoint;
import dev.lockstep.tftp.simulation.HostConditions;
import dev.lockstep.tftp.transfer.TransferOutcome;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Many clients of one server. They share its host and the link of each direction; each client has its own host. Immutable.
 *
 * @param spec the transfer of each client
 * @param scenario the network and the server's host
 * @param client creates each client's implementation
 * @param server the server's implementation
 * @param clients the number of clients
 * @param arrivalNs the time over which the clients start at even intervals; 0 for all at once
 */
public record Storm(
        TransferSpec spec, Scenario scenario, Supplier<Peer> client, Peer server, int clients, long arrivalNs) {
    private static final int FIRST_CLIENT = 1000;

    /**
     * The outcome of a storm.
     *
     * @param successes the number of clients whose file arrived whole
     * @param completionsNs their completion times since each client's start, in ascending order
     * @param lastNs the time at which the last client had finished
     * @param blocks the number of blocks of all files
     * @param necessary the number of retransmissions with the cause {@link Cause#NECESSARY}
     * @param spurious the number of retransmissions with any other cause
     * @param packetsToServer the packets that all clients sent
     * @param packetsToClients the packets that the server sent
     */
    @SuppressWarnings("ArrayRecordComponent") // sorted once, then read
    public record Result(
            int successes,
            long[] completionsNs,
            long lastNs,
            long blocks,
            long necessary,
            long spurious,
            long packetsToServer,
            long packetsToClients) {
        /** Spurious retransmissions as a fraction of the DATA and ACK packets that the files need. */
        public double spuriousPart() {
            return spurious / (2.0 * Math.max(1, blocks));
        }
    }

    /** Runs all transfers to their ends. */
    public Result run(final String seed) {
        final LabNetwork network = new LabNetwork(spec, scenario, client.get(), server, seed, null);
        final LabNetwork.Client[] all = new LabNetwork.Client[clients];
        final long[] begunNs = new long[clients];
        for (int i = 0; i < clients; i++) {
            begunNs[i] = (long) (arrivalNs * (i / (double) clients));
            network.simulation.runUntil(begunNs[i]);
            all[i] = network.begin(client.get(), HostConditions.INSTANT, FIRST_CLIENT + i);
        }
        network.simulation.run();
        return result(network.truth, all, begunNs);
    }

    private static Result result(final GroundTruth truth, final LabNetwork.Client[] all, final long[] begunNs) {
        final long[] completionsNs = new long[all.length];
        int successes = 0;
        long lastNs = 0;
        long blocks = 0;
        long toServer = 0;
        long toClients = 0;
        final long[] causes = new long[Cause.values().length];
        for (int i = 0; i < all.length; i++) {
            final Endpoint end = all[i].endpoint();
            final MarkedFile.Sink sink = all[i].sink();
            if (end.transfer().outcome().kind() == TransferOutcome.Kind.COMPLETED && (sink == null || sink.isRight())) {
                completionsNs[successes++] = end.outcomeNs() - begunNs[i];
            }
            lastNs = Math.max(lastNs, end.outcomeNs());
            toServer += truth.of(end).traffic.packets();
            add(truth.of(end), causes);
            final Endpoint peer = end.peer();
            if (peer != null) {
                blocks += peer.transfer().counters().blocks();
                toClients += truth.of(peer).traffic.packets();
                add(truth.of(peer), causes);
            }
        }
        final long[] sorted = Arrays.copyOf(completionsNs, successes);
        Arrays.sort(sorted);
        return new Result(
                successes,
                sorted,
                lastNs,
                blocks,
                causes[Cause.NECESSARY.ordinal()],
                Arrays.stream(causes).sum() - causes[Cause.NECESSARY.ordinal()],
                toServer,
                toClients);
    }

    private static void add(final EndTruth end, final long[] causes) {
        end.retransmissions.close();
        for (final Cause cause : Cause.values()) {
            causes[cause.ordinal()] += end.retransmissions.countOf(cause);
        }
    }
}
