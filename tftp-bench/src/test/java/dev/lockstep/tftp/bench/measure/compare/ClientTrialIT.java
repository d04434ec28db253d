package dev.lockstep.tftp.bench.measure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.BenchMain;
import dev.lockstep.tftp.bench.findings.results.Measured;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.measure.implementation.Implementation;
import dev.lockstep.tftp.bench.measure.implementation.Implementations;
import dev.lockstep.tftp.bench.measure.implementation.InstalledProgram;
import dev.lockstep.tftp.bench.measure.load.GeneratedFiles;
import dev.lockstep.tftp.bench.measure.machine.MachineWatch;
import dev.lockstep.tftp.bench.measure.process.JavaChild;
import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clients that are part of tftp-bench run without any other installed program. */
class ClientTrialIT {
    private static final int SIZE = 100_001;

    @ParameterizedTest
    @CsvSource({"lockstep, false, 512, 1", "lockstep, true, 1428, 16", "commons-net, false, 512, 1"})
    void shouldMeasureAlone(final String name, final boolean write, final int blockSize, final int windowSize)
            throws IOException {
        try (MachineWatch watch = MachineWatch.start(new ThisProgram(BenchMain.class));
                GeneratedFiles files = GeneratedFiles.create(List.of((long) SIZE));
                JavaChild responder = JavaChild.start(
                        "neutral-server", new ThisProgram(BenchMain.class).command(List.of("neutral-server")))) {
            final InetSocketAddress address =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(responder.readLine()));

            final Measured measured = new ClientTrial(watch, files.root(), Placement.UNPINNED)
                    .alone(client(name), new ClientCell(write, blockSize, windowSize, SIZE), responder, address);

            assertThat(measured.detail()).isEmpty();
            assertThat(measured.outcome()).isEqualTo(Outcome.OK);
            assertThat(measured.metrics()).containsKeys(Metric.GOODPUT, Metric.PROGRAM_TIME);
        }
    }

    private static InstalledProgram client(final String name) throws IOException {
        return Implementations.load(null).stream()
                .filter(one ->
                        one.role() == Implementation.Role.CLIENT && one.name().equals(name))
                .findFirst()
                .flatMap(InstalledProgram::find)
                .orElseThrow();
    }
}
