package dev.lockstep.tftp.bench.lab;

import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.findings.statistics.Interval;
import dev.lockstep.tftp.bench.findings.statistics.QuantileEstimate;
import dev.lockstep.tftp.bench.findings.statistics.WilsonInterval;
import dev.lockstep.tftp.bench.lab.trial.TransferResult;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import java.util.Arrays;
import java.util.List;

/**
 * The results of many transfers of the same file in the same scenario between the same pair, with different seeds. A transfer that fails counts
 * as an infinite completion time in quantiles, and as time without bytes in the goodput. It keeps a time for each trial, and sums of all else.
 * Immutable.
 */
public final class SimulatedCell {
    private static final double THOUSAND = 1000;
    private static final double MEDIAN = 0.5;
    private static final double NINETY = 0.9;
    private static final double TAIL = 0.99;

    private final TransferSpec spec;
    private final String scenario;
    private final String client;
    private final String server;
    private final long cleanNs;
    private final double[] seconds;
    private final CellSums sums;
    private final QuantileEstimate median;
    private final QuantileEstimate ninety;
    private final QuantileEstimate tail;
    private final double longestSeconds;

    /**
     * A cell of complete results.
     *
     * @param cleanNs the duration of the transfer without losses, outages or pauses: the bound
     * @param seconds the completion time of each trial, infinite if it failed
     */
    SimulatedCell(
            final TransferSpec spec,
            final String scenario,
            final String client,
            final String server,
            final long cleanNs,
            final double[] seconds,
            final CellSums sums) {
        this.spec = spec;
        this.scenario = scenario;
        this.client = client;
        this.server = server;
        this.cleanNs = cleanNs;
        this.seconds = seconds;
        this.sums = sums;
        final double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        median = QuantileEstimate.of(sorted, MEDIAN);
        ninety = QuantileEstimate.of(sorted, NINETY);
        tail = QuantileEstimate.of(sorted, TAIL);
        longestSeconds = sorted[sorted.length - 1];
    }

    /** A cell of results that are all at hand. */
    public static SimulatedCell of(
            final TransferSpec spec,
            final String scenario,
            final String client,
            final String server,
            final List<TransferResult> results,
            final long cleanNs) {
        final CellSums sums = new CellSums();
        results.forEach(sums::add);
        return new SimulatedCell(
                spec,
                scenario,
                client,
                server,
                cleanNs,
                results.stream().mapToDouble(SimulatedCell::secondsOrFailure).toArray(),
                sums);
    }

    /** The completion time of a transfer; infinite if it failed. */
    static double secondsOrFailure(final TransferResult result) {
        return result.success() ? Units.seconds(result.completionNs()) : Double.POSITIVE_INFINITY;
    }

    public TransferSpec spec() {
        return spec;
    }

    public String scenario() {
        return scenario;
    }

    public String client() {
        return client;
    }

    public String server() {
        return server;
    }

    public long cleanNs() {
        return cleanNs;
    }

    /** The name of the pair in tables. */
    public String pair() {
        return client.equals(server) ? client : client + " | " + server;
    }

    /** The completion time of each trial in seconds, infinite if it failed. The array must not be changed. */
    public double[] seconds() {
        return seconds;
    }

    public int trials() {
        return seconds.length;
    }

    public int successes() {
        return sums.successes();
    }

    public Interval successInterval() {
        return WilsonInterval.of(successes(), trials());
    }

    public QuantileEstimate median() {
        return median;
    }

    /** The 90th percentile of the completion time in seconds. */
    public QuantileEstimate ninety() {
        return ninety;
    }

    /** The 99th percentile of the completion time in seconds. */
    public QuantileEstimate tail() {
        return tail;
    }

    /** The longest completion time in seconds; infinite if a transfer failed. */
    public double longestSeconds() {
        return longestSeconds;
    }

    /** The time of all trials, failed ones included, for each file that arrived, in seconds. */
    public double secondsForEachFile() {
        return 1 / sums.filesBySeconds();
    }

    /** The bytes of the files that arrived divided by the time of all trials, in MiB/s. */
    public double goodput() {
        return sums.filesBySeconds() * spec.size() / Units.MEBIBYTE;
    }

    public Interval goodputInterval() {
        return scaled(spec.size() / Units.MEBIBYTE);
    }

    /** The goodput in percent of that of the unimpaired transfer. */
    public double percentOfBound() {
        return sums.filesBySeconds() * Units.PERCENT * Units.seconds(cleanNs);
    }

    public Interval percentOfBoundInterval() {
        return scaled(Units.PERCENT * Units.seconds(cleanNs));
    }

    private Interval scaled(final double factor) {
        final Interval interval = sums.filesBySecondsInterval();
        return new Interval(factor * interval.low(), factor * interval.high());
    }

    /** Retransmissions of one cause for each thousand blocks of the file. */
    public double perThousandBlocks(final Count count) {
        return THOUSAND * sums.of(count) / (spec.blocks() * (double) trials());
    }

    /** Bytes of retransmissions that were not necessary, in percent of all other bytes. */
    public double wastedPercent() {
        final double wasted = sums.of(Count.WASTED_BYTES);
        return Units.PERCENT * wasted / (sums.of(Count.BYTES) - wasted);
    }

    /** The share of the time in which the transfer waited for a timer, in percent. */
    public double waitedPercent(final Count waited) {
        return Units.PERCENT * sums.of(waited) / sums.of(Count.COMPLETION_NS);
    }

    /** The share of the transfers whose file arrived but whose sender reported a failure, in percent. */
    public double falseFailurePercent() {
        return Units.PERCENT * sums.of(Count.FALSE_FAILURES) / trials();
    }

    /** The most packets to the server in a second of any trial. */
    public long mostToServer() {
        return sums.mostToServer();
    }

    /** The most packets to the client in a second of any trial. */
    public long mostToClient() {
        return sums.mostToClient();
    }
}
