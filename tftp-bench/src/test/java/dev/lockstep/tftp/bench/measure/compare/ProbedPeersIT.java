package dev.lockstep.tftp.bench.measure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.BenchMain;
import dev.lockstep.tftp.bench.measure.implementation.Implementations;
import dev.lockstep.tftp.bench.measure.implementation.InstalledProgram;
import dev.lockstep.tftp.bench.measure.load.GeneratedFiles;
import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.bench.measure.process.StartedServer;
import dev.lockstep.tftp.retransmit.DurationText;
import dev.lockstep.tftp.testing.Peer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of {@code probe} for servers whose timers are known from their sources. */
@Tag("nightly")
class ProbedPeersIT {
    private static final long FILE_BYTES = 16_384;
    private static final Percentage TOLERANCE = Percentage.withPercentage(10);

    @TempDir
    Path directory;

    /**
     * The result for one server.
     *
     * @param text that the command prints
     * @param waitsMs after the third block
     */
    private record Probed(String text, List<Double> waitsMs) {
        static Probed of(final String name, final Path root, final Path profile) throws Exception {
            final InstalledProgram program = Implementations.load(null).stream()
                    .filter(implementation -> implementation.name().equals(name))
                    .flatMap(implementation -> InstalledProgram.find(implementation).stream())
                    .findFirst()
                    .orElseThrow();
            final StringWriter out = new StringWriter();
            try (StartedServer server = program.start(root, Placement.UNPINNED)) {
                final int exit = BenchMain.commandLine()
                        .setOut(new PrintWriter(out))
                        .execute(
                                "probe",
                                server.address().getAddress().getHostAddress() + ":"
                                        + server.address().getPort(),
                                "--file=" + FILE_BYTES,
                                "--patience=16.5",
                                "--name=" + name,
                                "--profile=" + profile);
                assertThat(exit).isZero();
            }
            final String waits = Files.readString(profile).replaceAll("(?s).*waits = \"([^\"]*)\".*", "$1");
            return new Probed(
                    out.toString(),
                    Arrays.stream(waits.split(" ", -1))
                            .map(wait -> DurationText.parseNs(wait) / 1e6)
                            .toList());
        }
    }

    /** The servers are probed at the same time, so that the test takes as long as one of them. */
    @Test
    void shouldFindTheTimersOfTheSources() throws Exception {
        Peer.HPA_SERVER.path();
        Peer.ATFTP_SERVER.path();
        Peer.DNSMASQ.path();
        final ExecutorService threads = Executors.newFixedThreadPool(3);
        try (GeneratedFiles files = GeneratedFiles.create(List.of(FILE_BYTES))) {
            final List<Future<Probed>> probing = List.of("tftpd-hpa", "atftpd", "dnsmasq").stream()
                    .map(name -> threads.submit(() -> Probed.of(name, files.root(), directory.resolve(name + ".toml"))))
                    .toList();

            final Probed hpa = probing.get(0).get();
            assertThat(hpa.waitsMs().get(0)).isCloseTo(1000, TOLERANCE);
            assertThat(hpa.text()).contains("x2.0").contains("duplicate ACKs: ignored");

            final Probed atftpd = probing.get(1).get();
            assertThat(atftpd.waitsMs().get(0)).isCloseTo(5000, TOLERANCE);
            assertThat(atftpd.text())
                    .contains("fixed", "answered with DATA")
                    .contains("odd: the server sent DATA 1 again as a malformed packet of 3 bytes (00 03 00)");

            // dnsmasq's clock has whole seconds, so the first wait of 2 s is up to a second shorter
            final Probed dnsmasq = probing.get(2).get();
            assertThat(dnsmasq.waitsMs().get(0)).isBetween(900.0, 2200.0);
            assertThat(dnsmasq.waitsMs().get(1)).isCloseTo(2000, TOLERANCE);
            assertThat(dnsmasq.text()).contains("a series").contains("duplicate ACKs: ignored");
        } finally {
            threads.shutdownNow();
        }
    }
}
