package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.DurationText;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TransferMode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One transfer between a client and a server over a virtual network, and all that may disturb it. Set up once, then run once. */
final class Scenario {
    static final long MILLIS = 1_000_000L;
    static final long SECONDS = 1_000_000_000L;

    private static final NegotiationPolicy GENEROUS =
            new NegotiationPolicy(65_464, 32_767, 1L << 22, Long.MAX_VALUE, Set.of(), Conformance.STANDARD);

    final boolean isRead;
    final long size;
    TransferMode mode = TransferMode.OCTET;
    OptionRequest options = OptionRequest.NONE;
    NegotiationPolicy serverPolicy = GENEROUS;
    boolean serverWrapsToOne;
    Impairment toServer = Impairment.delayOf(MILLIS);
    Impairment toClient = Impairment.delayOf(MILLIS);
    LinkScript script = new LinkScript();
    RetransmitPolicy clientRetransmission = RetransmitPolicies.DEFAULT;
    RetransmitPolicy serverRetransmission = RetransmitPolicies.DEFAULT;
    long startNs;
    long seed = 1;
    double stallProbability;
    long longestStallNs = 1;
    boolean drainsBeforeSending;
    boolean sizeIsKnown = true;

    private Scenario(final boolean isRead, final long size) {
        this.isRead = isRead;
        this.size = size;
    }

    static Scenario read(final long size) {
        return new Scenario(true, size);
    }

    static Scenario write(final long size) {
        return new Scenario(false, size);
    }

    Scenario blocksAndWindow(final int blockSize, final int windowSize) {
        return options(new OptionRequest(blockSize, windowSize, 0, BlockSource.UNKNOWN_SIZE, null));
    }

    Scenario rollover(final @Nullable Rollover asked) {
        return options(new OptionRequest(options.blockSize(), options.windowSize(), 0, options.transferSize(), asked));
    }

    Scenario options(final OptionRequest asked) {
        options = asked;
        return this;
    }

    Scenario mode(final TransferMode asked) {
        mode = asked;
        return this;
    }

    Scenario policy(final NegotiationPolicy policy) {
        serverPolicy = policy;
        return this;
    }

    /** The server's own habit, of which the client learns nothing. */
    Scenario serverWrapsToOne() {
        serverWrapsToOne = true;
        return this;
    }

    /** The same both ways. */
    Scenario links(final Impairment both) {
        return links(both, both);
    }

    Scenario links(final Impairment clientToServer, final Impairment serverToClient) {
        toServer = clientToServer;
        toClient = serverToClient;
        return this;
    }

    Scenario script(final LinkScript linkScript) {
        script = linkScript;
        return this;
    }

    Scenario retransmission(final String client, final String server) {
        clientRetransmission = RetransmitPolicies.parse(client);
        serverRetransmission = RetransmitPolicies.parse(server);
        return this;
    }

    Scenario startingAt(final long nowNs) {
        startNs = nowNs;
        return this;
    }

    Scenario seed(final long newSeed) {
        seed = newSeed;
        return this;
    }

    /** Makes sources and sinks answer NOT_READY. */
    Scenario stalls(final double probability, final long longestNs) {
        stallProbability = probability;
        longestStallNs = longestNs;
        return this;
    }

    /** Lets the drivers take all datagrams of an instant before they ask for what to send. */
    Scenario drainsBeforeSending(final boolean drains) {
        drainsBeforeSending = drains;
        return this;
    }

    Scenario sizeIsKnown(final boolean isKnown) {
        sizeIsKnown = isKnown;
        return this;
    }

    /** What the server's habit makes of an agreement. */
    Agreement serverWrap(final Agreement agreement) {
        final TransferParameters agreed = agreement.parameters();
        if (!serverWrapsToOne || agreed.rollover() != null) {
            return agreement;
        }
        return new Agreement(
                agreement.mode(),
                new TransferParameters(
                        agreed.blockSize(),
                        agreed.windowSize(),
                        Rollover.TO_ONE,
                        agreed.intervalNs(),
                        agreed.transferSize()),
                agreement.oack(),
                agreement.memoryLength(),
                agreement.maxUpload());
    }

    /** The longest that an end waits without progress before it gives up, apart from its last interval. */
    long patienceNs() {
        return Math.max(patienceNs(clientRetransmission), patienceNs(serverRetransmission));
    }

    private static long patienceNs(final RetransmitPolicy policy) {
        return DurationText.parseNs(policy.toString().replaceAll(".*patience=(\\w+).*", "$1"));
    }

    Content content() {
        return new Content(seed, size, mode == TransferMode.NETASCII);
    }

    @Override
    public String toString() {
        return (isRead ? "read " : "write ") + size + " bytes " + mode + (sizeIsKnown ? "" : " of unknown size")
                + "\n  " + options + "\n  " + serverPolicy + (serverWrapsToOne ? ", wraps to 1" : "")
                + "\n  client " + clientRetransmission + "\n  server " + serverRetransmission
                + "\n  to server " + toServer + "\n  to client " + toClient
                + "\n  stalls " + stallProbability + " up to " + longestStallNs + " ns, starts at " + startNs
                + (drainsBeforeSending ? ", drains before sending" : "");
    }
}
