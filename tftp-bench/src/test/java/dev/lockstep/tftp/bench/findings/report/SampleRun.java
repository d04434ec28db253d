package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.Measured;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.RunDirectory;
import dev.lockstep.tftp.bench.findings.results.RunInfo;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** A run with every kind of trial of a comparison. Its figures are random, from a seed, around known speeds. */
final class SampleRun {
    /** A name that is markup, script, a formula or a terminal command unless a report escapes it. */
    static final String HOSTILE = "</script><img src=x onerror=document.title='owned'>|`\u001b[31m\"'";

    private static final long SEED = 20;
    private static final double BOUND = 100;
    private static final int BLOCKS_TIMED = 2000;

    private final Random random = new Random(SEED);
    private final RunDirectory results;
    private final int blocks;

    private SampleRun(final RunDirectory results, final int blocks) {
        this.results = results;
        this.blocks = blocks;
    }

    /** Servers, clients, pairs and small files, with a trial of each arm in each block. */
    static Run compare(final Path directory, final int blocks, final List<String> failures) {
        try {
            final SampleRun run = new SampleRun(RunDirectory.create(directory, "compare"), blocks);
            run.fill();
            return run.results.finish(new RunInfo(
                    RunInfo.SCHEMA,
                    "compare",
                    List.of("compare", "--trials", Integer.toString(blocks), "--impls", "a file & more.toml"),
                    "sample",
                    VerdictRule.USUAL,
                    "2026-01-02T03:04:05Z",
                    61.5,
                    failures,
                    new TreeMap<>(Map.of(
                            "cpu",
                            "Sample CPU",
                            "java",
                            "17",
                            "commit",
                            "0123456",
                            "load",
                            HOSTILE,
                            "SERVER dnsmasq",
                            "Dnsmasq version 2.90"))));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill() throws IOException {
        final Map<String, Double> servers = new TreeMap<>(Map.of(
                "lockstep", 60.0,
                "lockstep-twin", 60.0,
                "tftpd-hpa", 45.0,
                "dnsmasq", 30.0,
                "busybox", 29.8));
        for (int block = 0; block < blocks; block++) {
            for (final String windowSize : List.of("1", "4", "16")) {
                final double gain = Math.sqrt(Double.parseDouble(windowSize));
                for (final String blockSize : List.of("512", "1428")) {
                    final double factor = gain * Double.parseDouble(blockSize) / 1428;
                    final SortedMap<String, String> cell = cell(blockSize, windowSize);
                    results.append(block, "bound", "bare UDP", cell, speed(BOUND * factor, Metric.GOODPUT));
                    for (final Map.Entry<String, Double> server : servers.entrySet()) {
                        results.append(
                                block,
                                "servers",
                                server.getKey(),
                                cell,
                                server.getKey().equals("busybox") && !windowSize.equals("1")
                                        ? Measured.nothing(
                                                Outcome.UNSUPPORTED, "windowsize is not among its options", List.of())
                                        : speed(server.getValue() * factor, Metric.GOODPUT));
                    }
                    results.append(
                            block,
                            "servers",
                            "atftpd",
                            cell,
                            Measured.nothing(Outcome.ABSENT, "install the Debian package atftpd", List.of()));
                    results.append(
                            block,
                            "servers",
                            HOSTILE,
                            cell,
                            block == 1
                                    ? Measured.nothing(Outcome.WRONG_BYTES, "byte 7 of " + HOSTILE, List.of("x"))
                                    : speed(20 * factor, Metric.GOODPUT));
                }
            }
            pairs(block);
            for (final String arm : List.of("lockstep", "lockstep-twin", "dnsmasq")) {
                results.append(
                        block,
                        "small files",
                        arm,
                        new TreeMap<>(Map.of("bytes", "1024")),
                        speed(arm.equals("dnsmasq") ? 9000 : 8000, Metric.REQUEST_RATE));
                results.append(
                        block,
                        "small files",
                        arm,
                        new TreeMap<>(Map.of("reply", "not-found")),
                        speed(12000, Metric.REQUEST_RATE));
            }
        }
    }

    private void pairs(final int block) throws IOException {
        for (final String client : List.of("lockstep", "curl", "atftp")) {
            for (final String server : List.of("lockstep", "tftpd-hpa", "dnsmasq")) {
                results.append(
                        block,
                        "pairs",
                        client + "|" + server,
                        new TreeMap<>(Map.of("blksize", "1428")),
                        client.equals("atftp")
                                ? Measured.nothing(Outcome.TIMEOUT, "after 10 s", List.of("atftp", "-g"))
                                : speed(client.length() * server.length(), Metric.GOODPUT));
            }
        }
    }

    private static SortedMap<String, String> cell(final String blockSize, final String windowSize) {
        return new TreeMap<>(Map.of(
                "direction",
                "read",
                "blksize",
                blockSize,
                "windowsize",
                windowSize,
                "clients",
                "1",
                "bytes",
                "4194304"));
    }

    private Measured speed(final double expected, final Metric metric) {
        final double speed = expected * (1 + 0.01 * random.nextGaussian());
        final Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
        metrics.put(metric, speed);
        final Histogram roundTripsNs = new Histogram(3_600_000_000_000L, 3);
        if (metric == Metric.GOODPUT) {
            metrics.put(Metric.PERCENT_OF_BOUND, speed);
            metrics.put(Metric.ROUND_TRIP_P50, 1e3 / speed);
            metrics.put(Metric.ROUND_TRIP_P99, 2e3 / speed);
            metrics.put(Metric.SERVER_CPU, 600 / speed);
            for (int i = 0; i < BLOCKS_TIMED; i++) {
                roundTripsNs.recordValue((long) (1e6 / speed * Math.exp(random.nextGaussian() / 3)));
            }
        }
        return new Measured(
                Outcome.OK, "", "", metrics, roundTripsNs, List.of("serve", "--root=/a b", "--name='quoted'"));
    }
}
