package dev.lockstep.tftp.bench.findings.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverviewTableTest {
    private static final Map<String, String> LOCK_STEP = Map.of(
            "direction",
            "read",
            "bytes",
            "8388608",
            "blksize",
            "1428",
            "windowsize",
            "1",
            "clients",
            "1",
            "waiting",
            "spinning");
    private static final Map<String, String> MANY = Map.of(
            "direction",
            "read",
            "bytes",
            "65536",
            "blksize",
            "512",
            "windowsize",
            "16",
            "clients",
            "500",
            "waiting",
            "blocking");

    private static double[] ten(final double factor) {
        return IntStream.range(0, 10).mapToDouble(i -> factor * (100 + i)).toArray();
    }

    private static Table of(final Trials trials) {
        final Summary summary = trials.summary();
        return OverviewTable.of(
                        summary.answers().get(0), new Versions(summary.run().info()))
                .orElseThrow();
    }

    @Test
    void shouldShowOursBeforeItsPeersAndTheVerdictOnTheFastestPeer() {
        final Trials trials = new Trials()
                .goodput("bound", "bare UDP", LOCK_STEP, ten(2))
                .goodput("servers", "other", LOCK_STEP, ten(0.5))
                .goodput("servers", "lockstep", LOCK_STEP, ten(1))
                .goodput("servers", "lockstep-twin", LOCK_STEP, ten(1))
                .goodput("servers", "lockstep-spinning", LOCK_STEP, ten(1.5))
                .goodput("servers", "another", LOCK_STEP, ten(0.25))
                .goodput("servers", "lockstep", MANY, ten(1));
        trials.append(0, "servers", "other", MANY, Outcome.TIMEOUT, "no answer", "", Map.of(Metric.SERVER_CPU, 1.0));

        final Table table = of(trials);

        assertThat(table.title()).isEqualTo("servers, medians in MiB/s");
        assertThat(table.header())
                .extracting(Table.Column::title)
                .containsExactly(
                        "transfer",
                        "lockstep",
                        "lockstep-\nspinning",
                        "another",
                        "other",
                        "bare UDP",
                        "fastest\npeer",
                        "it / lockstep\n95 %",
                        "CPU s/GiB\nlockstep",
                        "fastest\npeer's");
        assertThat(table.rows().get(1))
                .containsExactly(
                        "1 client, read, 8 MiB, blksize 1428, lock-step, client spinning",
                        "105",
                        "157",
                        "26.1",
                        "52.3",
                        "209",
                        "other",
                        "0.50-0.50, slower",
                        "-",
                        "-");
        assertThat(table.rows().get(0).get(0))
                .isEqualTo("500 clients, read, 64 KiB, blksize 512, windowsize 16, client blocking");
        assertThat(table.rows().get(0).get(1)).isEqualTo("105");
        assertThat(table.rows().get(0).subList(2, 8)).containsOnly("-");
    }

    @Test
    void shouldHaveNoColumnThatIsEmpty() {
        final Trials trials = new Trials()
                .goodput("clients", "lockstep", LOCK_STEP, ten(1))
                .goodput("clients", "lockstep-twin", LOCK_STEP, ten(1))
                .goodput("clients", "other", LOCK_STEP, ten(2))
                .goodput("clients", "lockstep", MANY, ten(1));
        trials.append(0, "clients", "missing", LOCK_STEP, Outcome.ABSENT, "install it", "", Map.of());

        assertThat(of(trials).header())
                .extracting(Table.Column::title)
                .contains("other")
                .doesNotContain("missing", "bare UDP");
    }

    @Test
    void shouldBeLeftOutWhereOneCellShowsAll() {
        final Summary summary = new Trials()
                .goodput("servers", "other", LOCK_STEP, ten(0.5))
                .goodput("servers", "lockstep", LOCK_STEP, ten(1))
                .summary();

        assertThat(OverviewTable.of(
                        summary.answers().get(0), new Versions(summary.run().info())))
                .isEmpty();
    }
}
