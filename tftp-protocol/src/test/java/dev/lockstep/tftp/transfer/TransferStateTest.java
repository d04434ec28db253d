package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The states of a transfer: the figure in {@code package-info}, the table of events and the behaviour of transfers agree. */
class TransferStateTest {
    private static final Path FRONT_DOOR = Path.of("src/main/java/dev/lockstep/tftp/transfer/package-info.java");

    private static final SampleFile ONE_BLOCK = new SampleFile(100, 512);
    private static final SampleFile TWO_BLOCKS = new SampleFile(600, 512);

    @Test
    void theFigureInTheFrontDoorIsTheTableOfEvents() throws IOException {
        final List<String> events =
                Arrays.stream(TransferEvent.values()).map(TransferEvent::name).toList();
        final List<String> figure = Files.readAllLines(FRONT_DOOR).stream()
                .map(line -> line.replaceFirst("^ \\*", "").strip())
                .filter(line -> events.contains(line.split(" ", 2)[0]))
                .map(line -> line.replaceAll("\\s{2,}", " | "))
                .toList();
        final List<String> table = Arrays.stream(TransferEvent.values())
                .map(event -> String.join(
                        " | ",
                        event.name(),
                        names(event.predecessors()),
                        event.next().name(),
                        event.source()))
                .toList();
        assertThat(figure).containsExactlyElementsOf(table);
    }

    private static String names(final Set<TransferState> states) {
        return EnumSet.copyOf(states).stream().map(TransferState::name).collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @EnumSource
    void noStateFollowsAnEnd(final TransferState state) {
        assertThat(Arrays.stream(TransferEvent.values())
                        .noneMatch(event -> event.predecessors().contains(state)))
                .isEqualTo(state.isEnd());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FIRST_ANSWER")
    void anIllegalEventFailsTheTransferWithAnError(final TransferEvent event) {
        final Connection connection = connection();

        connection.onIllegal(event);

        final Transmit transmit = new Transmit();
        assertThat(connection.state()).isEqualTo(TransferState.FAILED);
        assertThat(connection.outcome().kind()).isEqualTo(TransferOutcome.Kind.INTERNAL_ERROR);
        assertThat(connection.outcome().message()).contains(event.name(), "OPENING");
        assertThat(connection.pollError(transmit)).isTrue();
        assertThat(Packet.copyOf(transmit.buffer(), transmit.offset(), transmit.length()))
                .isEqualTo(Packet.error(0, connection.outcome().message()));
    }

    @Test
    void anIllegalEventChangesNoEnd() {
        final Connection connection = connection();
        connection.leave(TransferOutcome.Kind.ABORTED, "gone");

        connection.onIllegal(TransferEvent.STORED);

        assertThat(connection.outcome().message()).isEqualTo("gone");
    }

    @Test
    void anIllegalEventFailsEveryTest() {
        assertThatThrownBy(() -> connection().on(TransferEvent.DALLIED)).isInstanceOf(AssertionError.class);
    }

    private static Connection connection() {
        return Connection.ofServer(
                length -> new UnsafeBuffer(new byte[length]),
                Connection.CONTROL_LENGTH,
                TransferParameters.DEFAULT,
                new RetransmitTimer(RetransmitPolicies.DEFAULT.newStrategy(1)),
                ScriptedPeer.PORT);
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
                arrow("REQUESTING", "WITHDRAWN", requesting(), peer -> peer.aborts(0, "stop")),
                arrow("WITHDRAWN", "FAILED", withdrawn(), peer -> peer.sends(TWO_BLOCKS.block(1))),
                arrow("WITHDRAWN", "FAILED", withdrawn(), peer -> peer.sends(Packet.error(1, "no"))),
                arrow("WITHDRAWN", "FAILED", withdrawn(), ScriptedPeer::afterTimeout),
                arrow("WITHDRAWN", "FAILED", withdrawn(), peer -> peer.aborts(0, "now")),
                arrow("WITHDRAWN", "FAILED", withdrawn(), peer -> peer.abandons("gone")),
                arrow("REQUESTING", "FAILED", requesting(), peer -> peer.abandons("gone")),
                arrow("REQUESTING", "FAILED", requesting(), ScriptedPeer::afterAllTimeouts),
                arrow("OPENING", "TRANSFERRING", opening(TWO_BLOCKS), peer -> peer.sends(ack(1))),
                arrow("OPENING", "TRANSFERRING", opening(new MemorySink()), peer -> peer.sends(TWO_BLOCKS.block(1))),
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

    private static ScriptedPeer withdrawn() {
        return requesting().aborts(0, "stop");
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

    /** The first answer is also the last block, so it causes two events. */
    @Test
    void aFileOfOneBlockMakesTwoTransitionsAtOnce() {
        opening(slowToCommit()).sends(ONE_BLOCK.block(1)).expectsState(TransferState.COMMITTING);
        opening(new MemorySink()).sends(ONE_BLOCK.block(1)).expectsState(TransferState.DALLYING);
        opening(ONE_BLOCK).sends(ack(1)).expectsState(TransferState.COMPLETED);
    }

    @ParameterizedTest
    @MethodSource("arrows")
    @Tag("1350-7.1")
    void transfersMakeTheTransition(final Arrow arrow) {
        final ScriptedPeer after =
                arrow.step.apply(arrow.peer.expectsState(arrow.from)).expectsState(arrow.to);
        if (arrow.to.isEnd()) {
            assertThat(after.outcome()).isNotNull();
        }
    }

    @Test
    void transfersMakeExactlyTheTransitionsOfTheTable() {
        final Stream<String> table = Arrays.stream(TransferEvent.values())
                .flatMap(event -> event.predecessors().stream().map(from -> from + " to " + event.next()));
        final Set<String> made =
                new TreeSet<>(arrows().stream().map(Arrow::toString).toList());
        assertThat(made).containsExactlyInAnyOrderElementsOf(table.collect(Collectors.toSet()));
    }
}
