package dev.lockstep.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.simulation.LinkConditions;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client and our server over links with scripted impairments. A round trip takes 2 ms. */
class ScriptedTransfersTest {
    private static final int BLOCK = 512;
    private static final long THREE_BLOCKS = 2 * BLOCK + 100;
    private static final long MANY_BLOCKS = 400 * BLOCK;
    private static final long FIRST_TIMEOUT_NS = 1100 * Scenario.MILLIS;
    private static final long OPENING_NS = 10 * Scenario.MILLIS;

    private static Scenario lockStep(final boolean isRead, final long size) {
        return isRead ? Scenario.read(size) : Scenario.write(size);
    }

    private static Scenario windowed(final boolean isRead, final int windowSize) {
        return lockStep(isRead, MANY_BLOCKS).blocksAndWindow(BLOCK, windowSize);
    }

    private static TransferRun runToCompletion(final Scenario scenario) {
        final TransferRun run = TransferRun.traced(scenario).run();
        assertThat(run.client().outcome().kind()).as("client\n" + run.trace()).isEqualTo(Kind.COMPLETED);
        assertThat(run.onlyServer().outcome().kind())
                .as("server\n" + run.trace())
                .isEqualTo(Kind.COMPLETED);
        assertThat(run.isStored()).isTrue();
        return run;
    }

    @Test
    @Tag("1350-4.9")
    @Tag("1350-6.4")
    void readWithoutOptionsSendsOnlyTheRequestBlocksAndAcks() {
        assertThat(runToCompletion(Scenario.read(THREE_BLOCKS)).trace().sent())
                .containsExactly("RRQ", "DATA:1", "ACK:1", "DATA:2", "ACK:2", "DATA:3", "ACK:3");
    }

    @Test
    @Tag("1350-4.10")
    @Tag("1350-6.8")
    void writeWithoutOptionsSendsOnlyTheRequestBlocksAndAcks() {
        assertThat(runToCompletion(Scenario.write(THREE_BLOCKS)).trace().sent())
                .containsExactly("WRQ", "ACK:0", "DATA:1", "ACK:1", "DATA:2", "ACK:2", "DATA:3", "ACK:3");
    }

    @ParameterizedTest
    @CsvSource({
        "true, RRQ#1", "true, DATA:1#1", "true, ACK:1#1", "true, DATA:2#1", "true, ACK:2#1", "true, DATA:3#1",
        "true, ACK:3#1", "false, WRQ#1", "false, ACK:0#1", "false, DATA:1#1", "false, ACK:1#1", "false, DATA:2#1",
        "false, ACK:2#1", "false, DATA:3#1", "false, ACK:3#1"
    })
    @Tag("DF-6.3")
    @Tag("1350-6.5")
    @Tag("1350-6.6")
    @Tag("1350-2.3")
    void lockStepSurvivesTheLossOfAnyPacket(final boolean isRead, final String lost) {
        final TransferRun run = runToCompletion(lockStep(isRead, THREE_BLOCKS).script(new LinkScript().drop(lost)));
        assertThat(run.storedNs()).isLessThan(FIRST_TIMEOUT_NS + OPENING_NS);
    }

    @ParameterizedTest
    @CsvSource({"true, OACK#1", "true, ACK:0#1", "true, DATA:1#1", "false, OACK#1", "false, DATA:1#1", "false, ACK:1#1"
    })
    @Tag("DF-6.3")
    @Tag("7440-4.17")
    void openingWithOptionsSurvivesTheLossOfAnyPacket(final boolean isRead, final String lost) {
        final Scenario scenario = lockStep(isRead, THREE_BLOCKS).blocksAndWindow(BLOCK, 1);
        final TransferRun run = runToCompletion(scenario.script(new LinkScript().drop(lost)));
        assertThat(run.storedNs()).isLessThan(FIRST_TIMEOUT_NS + OPENING_NS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("1350-6.5")
    void receiverDalliesForTheFirstTimeoutOfASenderWithoutSamples(final boolean isRead) {
        runToCompletion(lockStep(isRead, BLOCK / 2).script(new LinkScript().drop("ACK:1#1")));
    }

    @Test
    @Tag("1350-6.7")
    void serverWhoseLastBlockIsNeverAcknowledgedEndsUnconfirmed() {
        final LinkScript script = new LinkScript();
        for (int copy = 1; copy <= 20; copy++) {
            script.drop("ACK:3#" + copy);
        }
        final TransferRun run =
                TransferRun.traced(Scenario.read(THREE_BLOCKS).script(script)).run();
        assertThat(run.client().outcome().kind()).isEqualTo(Kind.COMPLETED);
        assertThat(run.onlyServer().outcome().kind()).isEqualTo(Kind.UNCONFIRMED);
        assertThat(run.trace().sentByServer().stream().filter("DATA:3"::equals)).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("1123-4.2.3.1a")
    void duplicatedAcksCauseNoDataInLockStep(final boolean isRead) {
        final TransferRun run =
                runToCompletion(lockStep(isRead, MANY_BLOCKS).script(new LinkScript().repeatAll("ACK")));
        assertThat(run.flow().dataSent()).isEqualTo(run.flow().blocks());
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 1", "true, 4", "false, 4", "true, 16", "false, 16", "true, 64", "false, 64"})
    @Tag("1123-4.2.3.1b")
    void delayedAcksDoNotDoubleEveryLaterPacket(final boolean isRead, final int windowSize) {
        final long endNs = 600 * Scenario.MILLIS;
        final LinkScript script = new LinkScript().delayAll("ACK", 20 * Scenario.MILLIS, endNs, 150 * Scenario.MILLIS);
        final TransferRun run = runToCompletion(lockStep(isRead, 4 * MANY_BLOCKS)
                .blocksAndWindow(BLOCK, windowSize)
                .retransmission("adaptive:floor=20ms,ack-floor=20ms", "adaptive:floor=20ms,ack-floor=20ms")
                .script(script));
        final FlowMonitor flow = run.flow();
        assertThat(run.client().counters().timeouts()
                        + run.onlyServer().counters().timeouts())
                .as("time-outs, without which the test proves nothing")
                .isPositive();
        assertThat(flow.dataSent() - flow.blocks())
                .as("blocks sent again\n" + run.trace())
                .isLessThanOrEqualTo(run.disturbances().expiries() * windowSize);
    }

    @ParameterizedTest
    @CsvSource({"true, 2", "false, 2", "true, 4", "false, 4", "true, 16", "false, 16", "true, 64", "false, 64"})
    @Tag("1123-4.2.3.1b")
    void oneDisturbanceCostsAtMostTwoWindows(final boolean isRead, final int windowSize) {
        final int first = 128 + 1;
        for (final LinkScript script : new LinkScript[] {
            new LinkScript().repeat("ACK:128#1"),
            new LinkScript().drop("ACK:128#1"),
            new LinkScript().delay("ACK:128#1", 70 * Scenario.MILLIS),
            new LinkScript().delay("DATA:" + first + "#1", Scenario.MILLIS / 10),
            new LinkScript().delay("DATA:" + first + "#1", 5 * Scenario.MILLIS),
            new LinkScript().drop("DATA:" + first + "#1"),
            new LinkScript().drop("DATA:128#1"),
            new LinkScript().drop("DATA:128#1", "DATA:128#2"),
            new LinkScript().drop("DATA:128#1").delay("ACK:127#1", 3 * Scenario.MILLIS),
        }) {
            final TransferRun run = runToCompletion(windowed(isRead, windowSize).script(script));
            final FlowMonitor flow = run.flow();
            assertThat(flow.dataSent() - flow.blocks())
                    .as("blocks sent again\n" + run.trace())
                    .isLessThanOrEqualTo(3L * windowSize);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 4", "false, 4", "true, 16", "false, 16"})
    @Tag("7440-4.4")
    @Tag("7440-4.5")
    void aGapInAWindowIsFilledWithoutATimer(final boolean isRead, final int windowSize) {
        for (int lost = windowSize + 1; lost < 2 * windowSize; lost++) {
            final TransferRun run =
                    runToCompletion(windowed(isRead, windowSize).script(new LinkScript().drop("DATA:" + lost + "#1")));
            assertThat(run.client().counters().timeouts()
                            + run.onlyServer().counters().timeouts())
                    .isZero();
            assertThat(run.flow().dataSent() - run.flow().blocks()).isLessThanOrEqualTo(windowSize);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 4", "false, 4", "true, 16", "false, 16"})
    @Tag("7440-4.12")
    void theLossOfTheLastBlockOfAWindowCostsOneTimeout(final boolean isRead, final int windowSize) {
        final TransferRun run = runToCompletion(
                windowed(isRead, windowSize).script(new LinkScript().drop("DATA:" + 2 * windowSize + "#1")));
        final TransferRun undisturbed = runToCompletion(windowed(isRead, windowSize));
        assertThat(run.storedNs() - undisturbed.storedNs()).isLessThan(250 * Scenario.MILLIS);
    }

    @Test
    @Tag("7440-4.2")
    void readInWindowsAcknowledgesEachWindowAndTheLastBlock() {
        final Scenario scenario = Scenario.read(12 * BLOCK).blocksAndWindow(BLOCK, 4);
        assertThat(runToCompletion(scenario).trace().sentByClient())
                .containsExactly("RRQ", "ACK:0", "ACK:4", "ACK:8", "ACK:12", "ACK:13");
    }

    @Test
    @Tag("7440-4.16")
    void writeInWindowsAcknowledgesEachWindowAndTheLastBlock() {
        final Scenario scenario = Scenario.write(32 * BLOCK - 1).blocksAndWindow(BLOCK, 8);
        assertThat(runToCompletion(scenario).trace().sentByServer())
                .containsExactly("OACK", "ACK:8", "ACK:16", "ACK:24", "ACK:32");
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 1", "true, 16", "false, 16"})
    @Tag("7440-6.1")
    void aTransferSurvivesAnOutageOfSecondsAndRecoversQuickly(final boolean isRead, final int windowSize) {
        final long fromNs = 20 * Scenario.MILLIS;
        final long toNs = 3 * Scenario.SECONDS;
        final TransferRun run =
                runToCompletion(windowed(isRead, windowSize).script(new LinkScript().outage(fromNs, toNs)));
        assertThat(run.storedNs()).isLessThan(2 * toNs + 2 * Scenario.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 1", "true, 16", "false, 16"})
    @Tag("7440-6.1")
    @Tag("1350-7.3")
    void bothEndsGiveUpWithinTheirPatienceDuringAnEndlessOutage(final boolean isRead, final int windowSize) {
        final long fromNs = 20 * Scenario.MILLIS;
        final Scenario scenario =
                windowed(isRead, windowSize).script(new LinkScript().outage(fromNs, TransferRun.NEVER));
        final TransferRun run = TransferRun.traced(scenario).run();
        assertThat(run.client().outcome().kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(run.onlyServer().outcome().kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(run.elapsedNs()).isBetween(scenario.patienceNs(), scenario.patienceNs() + 9 * Scenario.SECONDS);
        assertThat(run.trace().countSince(fromNs)).as("packets sent in vain").isLessThan(30L * (windowSize + 1));
    }

    @Test
    @Tag("7440-6.1")
    void clientGivesUpOnAServerThatNeverAnswers() {
        final Scenario scenario = Scenario.read(1).script(new LinkScript().outage(0, TransferRun.NEVER));
        final TransferRun run = TransferRun.traced(scenario).run();
        assertThat(run.client().outcome().kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(run.elapsedNs()).isBetween(scenario.patienceNs(), scenario.patienceNs() + 9 * Scenario.SECONDS);
    }

    @Test
    @Tag("1350-4.7")
    @Tag("DF-16.16")
    void aRequestDuplicatedByTheNetworkStartsOneTransfer() {
        final TransferRun run = runToCompletion(Scenario.read(THREE_BLOCKS).script(new LinkScript().repeat("RRQ#1")));
        assertThat(run.serverTransfers()).hasSize(1);
        assertThat(run.trace().sentByServer()).containsExactly("DATA:1", "DATA:1", "DATA:2", "DATA:3");
    }

    @Test
    void transfersDoNotDependOnTheClocksStart() {
        final LinkScript none = new LinkScript();
        final TransferRun reference =
                runToCompletion(windowed(true, 4).links(lossy()).script(none));
        for (final long startNs : new long[] {-1, -Scenario.SECONDS, Long.MIN_VALUE, Long.MAX_VALUE - 1}) {
            final TransferRun run =
                    runToCompletion(windowed(true, 4).links(lossy()).startingAt(startNs));
            assertThat(run.trace().toString()).isEqualTo(reference.trace().toString());
        }
    }

    private static LinkConditions lossy() {
        return LinkConditions.builder().delayNs(Scenario.MILLIS).loss(0.05).build();
    }
}
