package dev.lockstep.tftp.bench.lab;

import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.findings.statistics.Interval;
import dev.lockstep.tftp.bench.findings.statistics.Quantiles;
import dev.lockstep.tftp.bench.findings.statistics.WilsonInterval;
import dev.lockstep.tftp.bench.lab.trial.TransferResult;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The results of many transfers of the same file in the same scenario between the same pair, with different seeds. Immutable.
 *
 * @param cleanNs the duration of the transfer without losses, outages or pauses: the bound
 */
public record SimulatedCell(
        TransferSpec spec, String scenario, String client, String server, List<TransferResult> results, long cleanNs) {
    private static final double THOUSAND = 1000;
    private static final double CERTAIN = 0.99;

    public int successes() {
        return (int) results.stream().filter(TransferResult::success).count();
    }

    public Interval successInterval() {
        return WilsonInterval.of(successes(), results.size());
    }

    /** The name of the pair in tables. */
    public String pair() {
        return client.equals(server) ? client : client + " | " + server;
    }

    /** A quantile of the completion time in seconds; infinite if one transfer in a hundred, or more, fails. */
    public double completionSecondsOrFailure(final double quantile) {
        return successes() <= CERTAIN * results.size() ? Double.POSITIVE_INFINITY : completionSeconds(quantile);
    }

    /** A quantile of the completion time of the successful transfers in seconds; NaN if none succeeded. */
    public double completionSeconds(final double quantile) {
        final double[] times = completions();
        return times.length == 0 ? Double.NaN : Quantiles.quantile(times, quantile);
    }

    /** The mean completion time of the successful transfers in seconds. */
    public double meanCompletionSeconds() {
        double sum = 0;
        final double[] times = completions();
        for (final double time : times) {
            sum += time;
        }
        return sum / times.length;
    }

    private double[] completions() {
        return results.stream()
                .filter(TransferResult::success)
                .mapToDouble(result -> Units.seconds(result.completionNs()))
                .toArray();
    }

    /** File size divided by the mean completion time, in MiB/s. */
    public double goodput() {
        return spec.size() / Units.MEBIBYTE / meanCompletionSeconds();
    }

    /** The duration of the unimpaired transfer, in percent of the mean completion time. */
    public double percentOfBound() {
        return Units.PERCENT * cleanNs / TimeUnit.SECONDS.toNanos(1) / meanCompletionSeconds();
    }

    /** Retransmissions of one cause for each thousand blocks of the file. */
    public double perThousandBlocks(final ToLongFunction<TransferResult> count) {
        return THOUSAND * sum(count) / (spec.blocks() * (double) results.size());
    }

    /** Bytes of retransmissions that were not necessary, in percent of all other bytes. */
    public double wastedPercent() {
        final double wasted = sum(TransferResult::wastedBytes);
        return Units.PERCENT * wasted / (sum(TransferResult::bytes) - wasted);
    }

    /** The share of the time in which the transfer waited for a timer, in percent. */
    public double waitedPercent(final ToLongFunction<TransferResult> waited) {
        return Units.PERCENT * sum(waited) / sum(TransferResult::completionNs);
    }

    /** The share of the transfers whose file arrived but whose sender reported a failure, in percent. */
    public double falseFailurePercent() {
        return Units.PERCENT
                * results.stream().filter(TransferResult::falseFailure).count()
                / results.size();
    }

    public double most(final ToDoubleFunction<TransferResult> value) {
        return results.stream().mapToDouble(value).max().orElse(Double.NaN);
    }

    private double sum(final ToLongFunction<TransferResult> value) {
        return results.stream().mapToLong(value).sum();
    }
}
