package dev.lockstep.tftp.bench.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.tftp.bench.BenchMain;
import dev.lockstep.tftp.relay.Relay;
import dev.lockstep.tftp.simulation.LinkConditions;
import dev.lockstep.tftp.testing.Contents;
import dev.lockstep.tftp.testing.Programs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Behind a relay whose delay and loss are known, tune finds both, and recommends a timer for them. */
@Timeout(600)
class TuneIT {
    private static final long DELAY_NS = 25_000_000;
    private static final double TENTH = 0.1;

    @TempDir
    private Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int tune(final LinkConditions conditions, final String file, final String... options) throws Exception {
        Files.write(root.resolve("file"), Contents.bytes(200_000));
        try (Programs.Server server = Programs.server(root, "--retransmit", "fixed:400ms,patience=30s");
                Relay relay = Relay.builder(server.address())
                        .links(conditions, conditions)
                        .seed(1)
                        .start()) {
            final String[] all = new String[options.length + 4];
            all[0] = "tune";
            all[1] = "127.0.0.1:" + relay.address().getPort();
            all[2] = "--file=" + file;
            all[3] = "--trials=100";
            System.arraycopy(options, 0, all, 4, options.length);
            return BenchMain.commandLine()
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err))
                    .execute(all);
        }
    }

    private double[] figures(final String pattern) {
        final Matcher matcher = Pattern.compile(pattern).matcher(out.toString());
        assertThat(matcher.find()).as("%s in %s", pattern, out).isTrue();
        final double[] figures = new double[matcher.groupCount()];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = Double.parseDouble(matcher.group(i + 1));
        }
        return figures;
    }

    @Test
    void shouldSayWhichTimerToUse() throws Exception {
        final int exitCode =
                tune(LinkConditions.builder().delayNs(1_000_000).loss(0.02).build(), "file", "--patience=4");

        assertThat(exitCode).as(err::toString).isZero();
        assertThat(out.toString())
                .contains("round trip: p50", "loss to the server", "the server's timer: ")
                .containsPattern("use: tftp-client get --retransmit adaptive\\S*: 99 of 100 reads")
                .containsPattern("use: tftp-client get --retransmit adaptive\\S*, tftp-server --retransmit adaptive")
                .containsPattern("tftpd-hpa +in.tftpd --retransmit \\d+");
    }

    @Test
    void shouldSayWhyItCannotMeasure() throws Exception {
        final int exitCode = tune(LinkConditions.PERFECT, "missing", "--patience=2");

        assertThat(exitCode).isNotZero();
        assertThat(err.toString()).contains("missing");
    }

    @Test
    @Tag("nightly")
    void shouldFindDelayAndLossWithinATenth() throws Exception {
        final int exitCode = tune(
                LinkConditions.builder().delayNs(DELAY_NS).loss(0.05).build(),
                "file",
                "--patience=170",
                "--readers=16");

        assertThat(exitCode).as(err::toString).isZero();
        assertThat(figures("round trip: p50 ([0-9.]+) ms")[0]).isCloseTo(50, within(50 * TENTH));
        for (final double loss : figures("loss to the server: ([0-9.]+) %.*, to the client: ([0-9.]+) %")) {
            assertThat(loss).isCloseTo(5, within(5 * TENTH));
        }
    }
}
