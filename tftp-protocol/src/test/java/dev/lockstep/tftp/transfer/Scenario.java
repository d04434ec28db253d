package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.DurationText;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.simulation.HostConditions;
import dev.lockstep.tftp.simulation.LinkConditions;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TransferMode;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One transfer between a client and a server over a virtual network, with its impairments. Configured once, then run once. */
final class Scenario {
    static final long MILLIS = 1_000_000L;
    static final long SECONDS = 1_000_000_000L;

    private static final Pattern PATIENCE = Pattern.compile("patience=(\\w+)");
    private static final long UNSTATED_PATIENCE_NS = 600 * SECONDS;

    private static final NegotiationPolicy GENEROUS =
            new NegotiationPolicy(65_464, 32_767, 1L << 22, Long.MAX_VALUE, Set.of(), Conformance.STANDARD);

    final boolean isRead;
    final long size;
    TransferMode mode = TransferMode.OCTET;
    OptionRequest options = OptionRequest.NONE;
    NegotiationPolicy serverPolicy = GENEROUS;
    boolean serverWrapsToOne;
    LinkConditions toServer = LinkConditions.builder().delayNs(MILLIS).build();
    LinkConditions toClient = toServer;
    HostConditions clientHost = HostConditions.INSTANT;
    HostConditions serverHost = HostConditions.INSTANT;
    LinkScript script = new LinkScript();
    RetransmitPolicy clientRetransmission = RetransmitPolicies.DEFAULT;
    RetransmitPolicy serverRetransmission = RetransmitPolicies.DEFAULT;
    long startNs;
    long seed = 1;
    double stallProbability;
    long longestStallNs = 1;
    boolean sizeIsKnown = true;
    ContentFault sourceFault = ContentFault.NONE;
    ContentFault sinkFault = ContentFault.NONE;

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

    /** The server's block numbers wrap to 1, and the client is not told. */
    Scenario serverWrapsToOne() {
        serverWrapsToOne = true;
        return this;
    }

    /** The same conditions in both directions. */
    Scenario links(final LinkConditions both) {
        return links(both, both);
    }

    Scenario links(final LinkConditions clientToServer, final LinkConditions serverToClient) {
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

    Scenario hosts(final HostConditions client, final HostConditions server) {
        clientHost = client;
        serverHost = server;
        return this;
    }

    Scenario sizeIsKnown(final boolean isKnown) {
        sizeIsKnown = isKnown;
        return this;
    }

    /** Faults of the sender's storage and of the receiver's. */
    Scenario faults(final ContentFault ofSource, final ContentFault ofSink) {
        sourceFault = ofSource;
        sinkFault = ofSink;
        return this;
    }

    boolean hasFault() {
        return sourceFault.kind() != ContentFault.Kind.NONE || sinkFault.kind() != ContentFault.Kind.NONE;
    }

    /** The longest time without progress after which an end gives up, not counting its last interval. */
    long patienceNs() {
        return Math.max(patienceNs(clientRetransmission), patienceNs(serverRetransmission));
    }

    private static long patienceNs(final RetransmitPolicy policy) {
        final Matcher stated = PATIENCE.matcher(policy.toString());
        return stated.find() ? DurationText.parseNs(stated.group(1)) : UNSTATED_PATIENCE_NS;
    }

    /** The file as it is opened. */
    Content content() {
        return new Content(seed, size, mode == TransferMode.NETASCII);
    }

    /** The file that a completed transfer stores: of one that became shorter unseen, or longer, as it is when its end is read. */
    Content storedContent() {
        final boolean isSeen = sizeIsKnown && sourceFault.kind() == ContentFault.Kind.SHRINKS;
        return new Content(seed, isSeen ? size : sourceFault.sizeAtEnd(size), mode == TransferMode.NETASCII);
    }

    @Override
    public String toString() {
        return (isRead ? "read " : "write ") + size + " bytes " + mode + (sizeIsKnown ? "" : " of unknown size")
                + "\n  " + options + "\n  " + serverPolicy + (serverWrapsToOne ? ", wraps to 1" : "")
                + "\n  client " + clientRetransmission + "\n  server " + serverRetransmission
                + "\n  to server " + toServer + "\n  to client " + toClient
                + "\n  client " + clientHost + "\n  server " + serverHost
                + "\n  stalls " + stallProbability + " up to " + longestStallNs + " ns, starts at " + startNs
                + "\n  source " + sourceFault + ", sink " + sinkFault;
    }
}
