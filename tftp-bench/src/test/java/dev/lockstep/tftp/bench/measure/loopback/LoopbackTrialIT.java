package dev.lockstep.tftp.bench.measure.loopback;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.tftp.bench.BenchMain;
import dev.lockstep.tftp.bench.findings.results.Measured;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.measure.load.GeneratedFiles;
import dev.lockstep.tftp.bench.measure.load.GeneratedSource;
import dev.lockstep.tftp.bench.measure.load.LoadResult;
import dev.lockstep.tftp.bench.measure.machine.MachineWatch;
import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import dev.lockstep.tftp.server.TftpServer;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.transport.IdleMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small cells over real sockets: the counts have to add up. */
class LoopbackTrialIT {
    /** Not a multiple of a block, so that the last block is never empty. */
    private static final int SIZE = 100_001;

    private static final ThisProgram PROGRAM = new ThisProgram(BenchMain.class);
    private static final double MEBIBYTE = 1 << 20;
    private static final LoopbackCell READ =
            new LoopbackCell(false, 1428, 1, 1, SIZE, IdleMode.ADAPTIVE, Placement.UNPINNED, false, 0);
    private static final Measured NO_BOUND = Measured.nothing(Outcome.OK, "", List.of());

    private GeneratedFiles files;
    private MachineWatch watch;
    private LoopbackTrial trial;

    @BeforeEach
    void makeFiles() throws IOException {
        files = GeneratedFiles.create(List.of((long) SIZE));
        watch = MachineWatch.start(PROGRAM);
        trial = new LoopbackTrial(PROGRAM, watch, 0.05, 0.1, files.root(), false);
    }

    @AfterEach
    void removeFiles() throws IOException {
        watch.close();
        files.close();
    }

    static Stream<LoopbackCell> cells() {
        return Stream.of(
                READ,
                READ.withWindowSize(16),
                READ.withWrite(true).withWindowSize(4),
                READ.withClients(8, SIZE),
                READ.withFromFiles(true).withIdle(IdleMode.BLOCKING));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void shouldMeasureSeparateProcesses(final LoopbackCell cell) throws IOException {
        final Measured measured = trial.ours(cell, NO_BOUND);

        addsUp(cell, measured);
        assertThat(measured.metrics())
                .containsKeys(Metric.SERVER_CPU, Metric.CLIENT_CPU, Metric.SERVER_ALLOCATED, Metric.CLIENT_ALLOCATED)
                .hasEntrySatisfying(
                        Metric.SERVER_RSS, mebibytes -> assertThat(mebibytes).isPositive())
                .hasEntrySatisfying(
                        Metric.COLD_TRANSFER, millis -> assertThat(millis).isPositive());
        assertThat(measured.command()).contains("serve");
    }

    @Test
    void shouldMeasureInOneProcess() throws IOException {
        addsUp(READ.withWindowSize(4), trial.oursInProcess(READ.withWindowSize(4)));
    }

    @Test
    void shouldReportReadingAsAShareOfTheBound() throws IOException {
        final LoopbackCell window = READ.withWindowSize(16);
        final Measured bound = trial.bound(window, true);
        final Measured ours = trial.ours(window, bound);

        assertThat(bound.outcome()).isEqualTo(Outcome.OK);
        final Histogram roundTrips = requireNonNull(bound.roundTripsNs());
        assertThat(value(bound, Metric.BLOCK_RATE) * 1428 / MEBIBYTE)
                .isCloseTo(value(bound, Metric.GOODPUT), within(1e-6));
        assertThat(roundTrips.getTotalCount()).isPositive();
        assertThat(value(ours, Metric.PERCENT_OF_BOUND))
                .isCloseTo(100 * value(ours, Metric.GOODPUT) / value(bound, Metric.GOODPUT), within(1e-6));
    }

    static Stream<LoopbackCell> bounds() {
        return Stream.of(
                READ.withWrite(true).withWindowSize(4),
                READ.withWrite(true).withWindowSize(64).withBlockSize(8192),
                READ.withWindowSize(64).withIdle(IdleMode.BLOCKING),
                READ.withClients(8, SIZE),
                READ.withClients(8, SIZE).withWindowSize(16).withIdle(IdleMode.SPINNING));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void shouldMeasureTheBoundWithAndWithoutOffload(final LoopbackCell cell) throws IOException {
        for (final boolean offload : List.of(true, false)) {
            final Measured bound = trial.bound(cell, offload);

            assertThat(bound.outcome()).as(bound.detail()).isEqualTo(Outcome.OK);
            assertThat(value(bound, Metric.BLOCK_RATE)).isPositive();
            assertThat(value(bound, Metric.TIMEOUTS)).isZero();
        }
    }

    @Test
    void shouldStartAtIntendedTimes() throws IOException {
        final Measured measured =
                new LoopbackTrial(PROGRAM, watch, 0, 1, files.root(), false).oursInProcess(READ.withRate(1));

        assertThat(measured.outcome()).isEqualTo(Outcome.OK);
        assertThat(measured.metrics()).containsEntry(Metric.TRANSFERS, 1.0);
        assertThat(measured.invalid()).doesNotContain("TARGET");
    }

    @Test
    void shouldReportAMissedTargetRate() throws IOException {
        final Measured measured =
                new LoopbackTrial(PROGRAM, watch, 0, 0.01, files.root(), false).oursInProcess(READ.withRate(100_000));

        assertThat(measured.outcome()).isEqualTo(Outcome.OK);
        assertThat(value(measured, Metric.TRANSFERS))
                .as("given up after twice the time")
                .isBetween(1.0, 1000.0);
        assertThat(measured.invalid()).contains("TARGET NOT REACHED", "of 100000.0 transfers/s");
    }

    @Test
    void shouldDetectWrongBytes() throws IOException {
        final byte[] zeros = new byte[SIZE];

        assertThat(load(zeros).outcome()).isEqualTo(Outcome.WRONG_BYTES);
    }

    @Test
    void shouldDetectMissingBytesAtTheEnd() throws IOException {
        final byte[] content = new byte[SIZE - 1];
        new GeneratedSource(SIZE).read(0, new UnsafeBuffer(content), 0, content.length);

        assertThat(load(content).outcome()).isEqualTo(Outcome.WRONG_BYTES);
    }

    private static LoadResult load(final byte[] content) throws IOException {
        final MemoryStore store = new MemoryStore(WritePolicy.READ_ONLY);
        store.put(Integer.toString(SIZE), content);
        try (TftpServer server = TftpServer.builder(store)
                        .bind(InetAddress.getLoopbackAddress())
                        .port(0)
                        .start();
                LoadDriver driver =
                        new LoadDriver(READ, new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))) {
            final LoadResult result = driver.measure(0, SIZE);
            assertThat(result.failed()).isEqualTo(1);
            assertThat(result.transfers()).isZero();
            return result;
        }
    }

    private static void addsUp(final LoopbackCell cell, final Measured measured) {
        assertThat(measured.outcome()).as(measured.detail()).isEqualTo(Outcome.OK);
        assertThat(measured.invalid()).matches("|\\d+ datagrams were dropped because a socket's buffer was full");
        final int blocks = SIZE / cell.blockSize() + 1;
        final int windows = (blocks + cell.windowSize() - 1) / cell.windowSize();
        final double transfers = value(measured, Metric.TRANSFERS);
        assertThat(transfers).isGreaterThanOrEqualTo(cell.clients());
        assertThat(value(measured, Metric.BLOCK_RATE) / value(measured, Metric.ACHIEVED_RATE))
                .isCloseTo(blocks, within(1e-6));
        assertThat(value(measured, Metric.GOODPUT) * MEBIBYTE / value(measured, Metric.ACHIEVED_RATE))
                .isCloseTo(SIZE, within(1e-3));
        assertThat(requireNonNull(measured.roundTripsNs()).getTotalCount())
                .isEqualTo(Math.round(transfers * (windows - 1)));
    }

    private static double value(final Measured measured, final Metric metric) {
        final Map<Metric, Double> metrics = measured.metrics();
        assertThat(metrics).containsKey(metric);
        return requireNonNull(metrics.get(metric));
    }
}
