package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every client with every server.
 *
 * @param caption what the figures are
 * @param header the servers
 * @param rows a client each
 * @param notes what there is instead of a figure
 */
record PairMatrix(String caption, List<String> header, List<List<String>> rows, List<String> notes) {
    static PairMatrix of(final CellSummary cell, final Metric metric) {
        final Map<String, ArmSummary> arms = new LinkedHashMap<>();
        cell.arms().forEach(arm -> arms.put(arm.name(), arm));
        final List<String> clients = names(cell, 0);
        final List<String> servers = names(cell, 1);
        final List<List<String>> rows = new ArrayList<>();
        for (final String client : clients) {
            final List<String> row = new ArrayList<>(List.of(client));
            servers.forEach(server -> row.add(figure(arms.get(client + Arms.PAIR + server), metric)));
            rows.add(row);
        }
        final List<String> notes = cell.arms().stream()
                .flatMap(arm ->
                        arm.remarks().stream().map(remark -> arm.name().replace(Arms.PAIR, " with ") + ": " + remark))
                .toList();
        return new PairMatrix(
                metric.label() + " in " + metric.unit() + ", clients down, servers across",
                Stream.concat(Stream.of("client"), servers.stream()).toList(),
                rows,
                notes);
    }

    private static String figure(final @Nullable ArmSummary arm, final Metric metric) {
        return Figures.of(arm == null ? null : arm.estimates().get(metric));
    }

    private static List<String> names(final CellSummary cell, final int part) {
        return cell.arms().stream()
                .map(arm -> arm.name().split(Pattern.quote(Arms.PAIR), 2)[part])
                .distinct()
                .sorted()
                .toList();
    }
}
