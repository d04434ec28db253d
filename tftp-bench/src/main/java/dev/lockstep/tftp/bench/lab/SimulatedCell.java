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
 * What many transfers of one kind came to: the same file in the same scenario between the same two, under different chance. Immutable.
 *
 * @param cleanNs how long the transfer takes where nothing is lost, cut or paused: the bound
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

    /** Who with whom, in a table. */
    public String pair() {
        return client.equals(server) ? client : client + " | " + server;
    }

    /** In seconds; without end where one transfer in a hundred, or more, fails. */
    public double completionSecondsOrFailure(final double quantile) {
        return successes() <= CERTAIN * results.size() ? Double.POSITIVE_INFINITY : completionSeconds(quantile);
    }

    /** Of those that succeeded, in seconds; not a number if none did. */
    public double completionSeconds(final double quantile) {
        final double[] times = completions();
        return times.length == 0 ? Double.NaN : Quantiles.quantile(times, quantile);
    }

    /** The mean of those that succeeded, in seconds. */
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

    /** File bytes by the mean time, in MiB/s. */
    public double goodput() {
        return spec.size() / Units.MEBIBYTE / meanCompletionSeconds();
    }

    /** The time that the transfer takes without any harm, in percent of the mean time. */
    public double percentOfBound() {
        return Units.PERCENT * cleanNs / TimeUnit.SECONDS.toNanos(1) / meanCompletionSeconds();
    }

    /** Retransmissions of a kind for each thousand blocks of the file. */
    public double perThousandBlocks(final ToLongFunction<TransferResult> count) {
        return THOUSAND * sum(count) / (spec.blocks() * (double) results.size());
    }

    /** Bytes of retransmissions that were not necessary, in percent of all other bytes. */
    public double wastedPercent() {
        final double wasted = sum(TransferResult::wastedBytes);
        return Units.PERCENT * wasted / (sum(TransferResult::bytes) - wasted);
    }

    /** Part of the time in which nothing but a timer could help, in percent. */
    public double waitedPercent(final ToLongFunction<TransferResult> waited) {
        return Units.PERCENT * sum(waited) / sum(TransferResult::completionNs);
    }

    /** Part of the transfers whose file arrived but whose sender never learnt so, in percent. */
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
