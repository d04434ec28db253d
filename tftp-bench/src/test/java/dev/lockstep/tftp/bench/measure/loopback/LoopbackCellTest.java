package dev.lockstep.tftp.bench.measure.loopback;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.BenchMain;
import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.transport.IdleMode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LoopbackCellTest {
    private static final LoopbackCell CELL =
            new LoopbackCell(true, 1428, 16, 8, 65536, IdleMode.BLOCKING, Placement.SAME_CORE, true, 0);

    private static Map<String, LoopbackCell> cells(final String... arguments) {
        final CommandLine program = BenchMain.commandLine();
        program.parseArgs(
                Stream.concat(Stream.of("loopback"), Stream.of(arguments)).toArray(String[]::new));
        return ((LoopbackCommand)
                        requireNonNull(program.getSubcommands().get("loopback")).getCommand())
                .cells();
    }

    @Test
    void shouldNameAllItsConditions() {
        assertThat(CELL.dimensions())
                .containsOnly(
                        Map.entry("direction", "write"),
                        Map.entry("blksize", "1428"),
                        Map.entry("windowsize", "16"),
                        Map.entry("clients", "8"),
                        Map.entry("bytes", "65536"),
                        Map.entry("idle", "blocking"),
                        Map.entry("placement", "same-core"),
                        Map.entry("source", "file"));
        assertThat(CELL.withRate(12.5).dimensions()).containsEntry("rate", "12.5");
    }

    @Test
    void shouldReachAnotherProcessUnchangedExceptForItsPaths() {
        final CellOptions options = new CellOptions();
        new CommandLine(options)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(CellOptions.of(CELL.withRate(12.5)).toArray(String[]::new));

        assertThat(options.cell())
                .isEqualTo(CELL.withRate(12.5).withPlacement(Placement.UNPINNED).withFromFiles(false));
    }

    @Test
    void shouldCombineAllConditions() {
        assertThat(cells(
                        "--direction=read,write",
                        "--blksize=512,1428,8192",
                        "--windowsize=1,4",
                        "--clients=1,8",
                        "--idle=spinning,blocking",
                        "--placement=same-core,unpinned",
                        "--source=memory,file"))
                .hasSize(2 * 3 * 2 * 2 * 2 * 2 * 2);
    }

    @Test
    void shouldMeasureARepeatedConditionOnce() {
        assertThat(cells("--direction=read", "--windowsize=1,1")).hasSize(1);
    }

    @Test
    void shouldMeasureLockStepAndAWindowInBothDirectionsByDefault() {
        assertThat(cells().values())
                .hasSize(4)
                .allMatch(cell -> cell.clients() == 1 && cell.fileSize() == 64 << 20 && !cell.openLoop())
                .extracting(LoopbackCell::placement)
                .containsOnly(Placement.SEPARATE_CORES);
    }

    @Test
    void shouldDivideTheBytesOfACellAmongItsClients() {
        assertThat(cells("--direction=read", "--windowsize=1", "--clients=1,8,1000", "--size=1M")
                        .values())
                .extracting(LoopbackCell::fileSize)
                .containsExactly(1L << 20, 1L << 17, 1L << 16);
    }

    @Test
    void shouldSweepRatesWithSmallFilesAndManyClients() {
        assertThat(cells("--direction=read", "--windowsize=1", "--rate=10,20").values())
                .extracting(LoopbackCell::rate)
                .containsExactly(10.0, 20.0);
        assertThat(cells("--rate=10").values()).allMatch(cell -> cell.clients() == 1000 && cell.fileSize() == 64 << 10);
    }

    @Test
    void shouldReportNoPlacementInOneProcess() {
        assertThat(cells("--in-process").values())
                .extracting(LoopbackCell::placement)
                .containsOnly(Placement.UNPINNED);
    }
}
