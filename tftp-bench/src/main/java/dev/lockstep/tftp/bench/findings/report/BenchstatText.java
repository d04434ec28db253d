package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.Better;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * bench.txt: the valid trials in the format of Go's benchmarks, one line each. The conditions are part of the name as {@code /key=value}, so
 * that {@code benchstat -row .name,/windowsize -col /arm bench.txt} compares arms.
 */
final class BenchstatText {
    private static final List<String> CONFIGURATION = List.of("cpu", "kernel", "java", "commit");

    private BenchstatText() {}

    static String of(final Run run) {
        final StringBuilder text = new StringBuilder();
        for (final String key : CONFIGURATION) {
            final String fact = run.info().environment().get(key);
            if (fact != null) {
                text.append(key)
                        .append(": ")
                        .append(fact.replaceAll("\\p{Cntrl}", " "))
                        .append('\n');
            }
        }
        run.trials().stream()
                .flatMap(trial -> trial.metrics().keySet().stream())
                .distinct()
                .sorted()
                .forEach(metric -> text.append("Unit ")
                        .append(unit(metric))
                        .append(metric.better() == Better.HIGHER ? " better=higher\n" : " better=lower\n"));
        run.trials().stream().filter(Trial::counts).forEach(trial -> trial(text, trial));
        return text.toString();
    }

    private static void trial(final StringBuilder text, final Trial trial) {
        final String table = word(trial.table());
        text.append("Benchmark")
                .append(table.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(table.substring(1));
        text.append("/arm=").append(word(trial.arm()));
        trial.cell()
                .forEach((dimension, value) ->
                        text.append('/').append(word(dimension)).append('=').append(word(value)));
        text.append(" 1");
        new TreeMap<>(trial.metrics())
                .forEach((metric, value) -> text.append(' ')
                        .append(String.format(Locale.ROOT, "%.6g", value))
                        .append(' ')
                        .append(unit(metric)));
        text.append('\n');
    }

    private static String unit(final Metric metric) {
        final String name = metric.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return metric.unit().isEmpty() ? name : name + "-" + metric.unit();
    }

    /** Replaces a slash, which would begin the next key, and a hyphen before final digits, which would mean a number of threads. */
    private static String word(final String words) {
        return words.replaceAll("[\\s\\p{Cntrl}/=]+", "_").replaceAll("-(\\d+)$", "_$1");
    }
}
