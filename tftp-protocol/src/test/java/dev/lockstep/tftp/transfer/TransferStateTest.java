package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The states of a transfer: what their Javadoc says, what the code says, and what transfers do. */
class TransferStateTest {
    private static final Path SOURCE = Path.of("src/main/java/dev/lockstep/tftp/transfer/TransferState.java");

    /** A Javadoc comment with its {@code From} and {@code To} lists, and the constant it stands above. */
    private static final Pattern CONSTANT = Pattern.compile(
            "/\\*\\*(?:(?!\\*/).)*?From: ((?:(?!\\*/).)*?)\\. To: ((?:(?!\\*/).)*?)\\.\\s*\\*/\\s*([A-Z]+)[,;]",
            Pattern.DOTALL);

    private static final Pattern LINK = Pattern.compile("\\{@link #([A-Z]+)\\}");

    private static final SampleFile ONE_BLOCK = new SampleFile(100, 512);
    private static final SampleFile TWO_BLOCKS = new SampleFile(600, 512);

    @Test
    void theJavadocNamesThePredecessorsAndSuccessorsOfEachState() throws IOException {
        final Map<TransferState, Set<TransferState>> from = new EnumMap<>(TransferState.class);
        final Map<TransferState, Set<TransferState>> to = new EnumMap<>(TransferState.class);
        final Matcher matcher = CONSTANT.matcher(Files.readString(SOURCE));
        while (matcher.find()) {
            final TransferState state = TransferState.valueOf(matcher.group(3));
            from.put(state, links(matcher.group(1)));
            to.put(state, links(matcher.group(2)));
        }
        assertThat(to).containsOnlyKeys(TransferState.values());
        for (final TransferState state : TransferState.values()) {
            assertThat(to.get(state)).as("To of " + state).isEqualTo(state.successors());
            final Set<TransferState> predecessors = EnumSet.noneOf(TransferState.class);
            Arrays.stream(TransferState.values())
                    .filter(other -> other.successors().contains(state))
                    .forEach(predecessors::add);
            assertThat(from.get(state)).as("From of " + state).isEqualTo(predecessors);
        }
    }

    private static Set<TransferState> links(final String javadoc) {
        final Set<TransferState> states = EnumSet.noneOf(TransferState.class);
        LINK.matcher(javadoc)
                .results()
                .map((MatchResult result) -> TransferState.valueOf(result.group(1)))
                .forEach(states::add);
        return states;
    }

    @ParameterizedTest
    @EnumSource
    void anEndIsAStateThatNothingFollows(final TransferState state) {
        assertThat(state.isEnd()).isEqualTo(state.successors().isEmpty());
    }

    /** One step of a transfer from one state to another. */
    record Arrow(TransferState from, TransferState to, ScriptedPeer peer, UnaryOperator<ScriptedPeer> step) {
        @Override
        public String toString() {
            return from + " to " + to;
        }
    }

    static List<Arrow> arrows() {
        return List.of(
                arrow("REQUESTING", "TRANSFERRING", requesting(), peer -> peer.sends(TWO_BLOCKS.block(1))),
                arrow("REQUESTING", "FAILED", requesting(), peer -> peer.sends(Packet.error(1, "no"))),
                arrow("REQUESTING", "FAILED", requesting(), peer -> peer.aborts(0, "stop")),
                arrow("REQUESTING", "FAILED", requesting(), peer -> peer.abandons("gone")),
                arrow("REQUESTING", "FAILED", requesting(), ScriptedPeer::afterAllTimeouts),
                arrow("OPENING", "TRANSFERRING", opening(TWO_BLOCKS), peer -> peer.sends(ack(1))),
                arrow("OPENING", "TRANSFERRING", opening(new MemorySink()), peer -> peer.sends(TWO_BLOCKS.block(1))),
                arrow("OPENING", "COMMITTING", opening(slowToCommit()), peer -> peer.sends(ONE_BLOCK.block(1))),
                arrow("OPENING", "DALLYING", opening(new MemorySink()), peer -> peer.sends(ONE_BLOCK.block(1))),
                arrow("OPENING", "COMPLETED", opening(ONE_BLOCK), peer -> peer.sends(ack(1))),
                arrow("OPENING", "FAILED", opening(ONE_BLOCK), peer -> peer.sends(Packet.error(0, "no"))),
                arrow("OPENING", "FAILED", opening(ONE_BLOCK), peer -> peer.aborts(0, "stop")),
                arrow("OPENING", "FAILED", opening(ONE_BLOCK), peer -> peer.abandons("gone")),
                arrow("OPENING", "FAILED", opening(ONE_BLOCK), ScriptedPeer::afterAllTimeouts),
                arrow("OPENING", "FAILED", opening(new MemorySink()), ScriptedPeer::afterAllTimeouts),
                arrow("OPENING", "FAILED", opening(fullDisk()), peer -> peer.sends(ONE_BLOCK.block(1))),
                arrow("TRANSFERRING", "COMMITTING", receiving(slowToCommit()), peer -> peer.sends(TWO_BLOCKS.block(2))),
                arrow("TRANSFERRING", "DALLYING", receiving(new MemorySink()), peer -> peer.sends(TWO_BLOCKS.block(2))),
                arrow("TRANSFERRING", "COMPLETED", sending(), peer -> peer.sends(ack(2))),
                arrow("TRANSFERRING", "COMPLETED", sending(), ScriptedPeer::afterAllTimeouts),
                arrow("TRANSFERRING", "FAILED", sending(), peer -> peer.aborts(0, "stop")),
                arrow("TRANSFERRING", "FAILED", sending(), peer -> peer.abandons("gone")),
                arrow("TRANSFERRING", "FAILED", receiving(new MemorySink()), peer -> peer.aborts(0, "stop")),
                arrow("TRANSFERRING", "FAILED", receiving(new MemorySink()), ScriptedPeer::afterAllTimeouts),
                arrow("TRANSFERRING", "FAILED", sending(), peer -> peer.sends(Packet.error(0, "no"))),
                arrow("COMMITTING", "DALLYING", committing(ContentStatus.OK), ScriptedPeer::contentIsReady),
                arrow("COMMITTING", "FAILED", committing(ContentStatus.NO_SPACE), ScriptedPeer::contentIsReady),
                arrow("COMMITTING", "FAILED", committing(ContentStatus.OK), peer -> peer.aborts(0, "stop")),
                arrow("COMMITTING", "FAILED", committing(ContentStatus.OK), peer -> peer.abandons("gone")),
                arrow("COMMITTING", "FAILED", committing(ContentStatus.OK), peer -> peer.sends(Packet.error(0, "no"))),
                arrow("DALLYING", "COMPLETED", dallying(), ScriptedPeer::afterTimeout),
                arrow("DALLYING", "COMPLETED", dallying(), peer -> peer.abandons("gone")),
                arrow("DALLYING", "COMPLETED", dallying(), peer -> peer.aborts(0, "stop")));
    }

    private static Arrow arrow(
            final String from, final String to, final ScriptedPeer peer, final UnaryOperator<ScriptedPeer> step) {
        return new Arrow(TransferState.valueOf(from), TransferState.valueOf(to), peer, step);
    }

    private static ScriptedPeer requesting() {
        return ScriptedPeer.of(Ends.clientReading(new MemorySink(), Ends.request(OptionRequest.NONE)));
    }

    private static ScriptedPeer opening(final SampleFile file) {
        return ScriptedPeer.of(Ends.serverSending(file.source(), TransferParameters.DEFAULT));
    }

    private static ScriptedPeer opening(final MemorySink sink) {
        return ScriptedPeer.of(Ends.serverReceiving(sink, TransferParameters.DEFAULT));
    }

    private static ScriptedPeer sending() {
        return opening(TWO_BLOCKS).sends(ack(1));
    }

    private static ScriptedPeer receiving(final MemorySink sink) {
        return opening(sink).sends(TWO_BLOCKS.block(1));
    }

    private static ScriptedPeer committing(final int statusLater) {
        final MemorySink sink = slowToCommit();
        final ScriptedPeer peer = receiving(sink).sends(TWO_BLOCKS.block(2));
        sink.commitStatus = statusLater;
        return peer;
    }

    private static ScriptedPeer dallying() {
        return receiving(new MemorySink()).sends(TWO_BLOCKS.block(2));
    }

    private static MemorySink slowToCommit() {
        final MemorySink sink = new MemorySink();
        sink.commitStatus = ContentStatus.NOT_READY;
        return sink;
    }

    private static MemorySink fullDisk() {
        final MemorySink sink = new MemorySink();
        sink.writeStatus = ContentStatus.NO_SPACE;
        return sink;
    }

    @ParameterizedTest
    @MethodSource("arrows")
    @Tag("1350-7.1")
    void transfersGoThisWay(final Arrow arrow) {
        final ScriptedPeer after =
                arrow.step.apply(arrow.peer.expectsState(arrow.from)).expectsState(arrow.to);
        if (arrow.to.isEnd()) {
            assertThat(after.outcome()).isNotNull();
        }
    }

    @Test
    void eachAllowedWayIsGoneByATransferAndNoOther() {
        final Stream<String> allowed = Arrays.stream(TransferState.values())
                .flatMap(from -> from.successors().stream().map(to -> from + " to " + to));
        final Set<String> gone =
                new TreeSet<>(arrows().stream().map(Arrow::toString).toList());
        assertThat(gone).containsExactlyInAnyOrderElementsOf(allowed.toList());
    }

    @Test
    void theFunnelChecksItselfWhenTestsRun() {
        assertThat(AbstractTransfer.class.desiredAssertionStatus()).isTrue();
    }
}
