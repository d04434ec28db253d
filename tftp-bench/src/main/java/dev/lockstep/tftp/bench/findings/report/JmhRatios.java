package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The results of a package of benchmarks beside those of the product: a row for each operation, a column for each alternative. */
final class JmhRatios {
    private static final String CLASS = "";
    private static final String NOTE =
            "The product's column is in the unit of the row. Each other column is the alternative's time divided by the product's: more than 1 is slower.";
    private static final Map<String, Alternatives> ALTERNATIVES = Map.of(
            "codec", new Alternatives(CLASS, "LockstepPackets"),
            "timer", new Alternatives("structure", "HEAP_LAZY"),
            "retransmit", new Alternatives("policy", "adaptive"));

    private final Alternatives alternatives;
    private final List<JmhResults.Row> rows;

    /**
     * The parameter that tells alternatives apart.
     *
     * @param parameter its name, or {@link #CLASS} if each alternative is a class of benchmarks
     * @param product its value for the product
     */
    private record Alternatives(String parameter, String product) {
        String of(final JmhResults.Row row) {
            return parameter.equals(CLASS)
                    ? row.name().replaceFirst("\\..*", "")
                    : row.params().getOrDefault(parameter, "");
        }
    }

    private JmhRatios(final Alternatives alternatives, final List<JmhResults.Row> rows) {
        this.alternatives = alternatives;
        this.rows = rows;
    }

    /** The table of a package for each JDK; empty if nothing was measured beside the product. */
    static Optional<Part> of(final String group, final List<JmhResults.Row> rows) {
        final Alternatives alternatives = ALTERNATIVES.get(group);
        if (alternatives == null
                || rows.stream().map(alternatives::of).noneMatch(alternatives.product()::equals)
                || rows.stream().map(alternatives::of).distinct().count() < 2) {
            return Optional.empty();
        }
        final Map<String, List<JmhResults.Row>> byJdk = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.params().getOrDefault(JmhResults.JDK, ""), LinkedHashMap::new, Collectors.toList()));
        final List<Page> pages = new ArrayList<>();
        byJdk.forEach((jdk, of) -> pages.add(new Page(
                jdk.isEmpty() ? group : group + ", JDK " + jdk, List.of(new JmhRatios(alternatives, of).table()))));
        return Optional.of(new Part.Choice(group + ": JDK", pages, 0));
    }

    private Table table() {
        final Map<String, Map<String, JmhResults.Row>> operations = new LinkedHashMap<>();
        rows.forEach(row -> operations
                .computeIfAbsent(operation(row), none -> new LinkedHashMap<>())
                .put(alternatives.of(row), row));
        final Columns<Map<String, JmhResults.Row>> columns = new Columns<Map<String, JmhResults.Row>>()
                .add(
                        Table.Column.of("operation").look(Table.Look.WRAPPED),
                        of -> of.values().stream()
                                .findFirst()
                                .map(this::operation)
                                .orElse(Figure.MISSING))
                .add(alternatives.product(), of -> score(of.get(alternatives.product())));
        rows.stream()
                .map(alternatives::of)
                .distinct()
                .filter(alternative -> !alternative.equals(alternatives.product()))
                .forEach(alternative ->
                        columns.add(alternative, of -> ratio(of.get(alternative), of.get(alternatives.product()))));
        return columns.table("", List.copyOf(operations.values()), NOTE);
    }

    /** The method with the parameters that alternatives share. */
    private String operation(final JmhResults.Row row) {
        final Stream<String> parameters = row.params().entrySet().stream()
                .filter(param -> !param.getKey().equals(alternatives.parameter())
                        && !param.getKey().equals(JmhResults.JDK)
                        && !param.getKey().equals(JmhResults.FLAGS))
                .map(param -> param.getKey() + " " + param.getValue());
        return Stream.concat(Stream.of(row.name().replaceFirst(".*\\.", "")), parameters)
                .collect(Collectors.joining(", "));
    }

    private static @Nullable Object score(final JmhResults.@Nullable Row row) {
        return row == null
                ? null
                : Table.Cell.of(Figure.of(row.score()) + " " + row.unit().replace("/op", ""), row.score())
                        .mark("ours");
    }

    private static Object ratio(final JmhResults.@Nullable Row row, final JmhResults.@Nullable Row product) {
        return row == null || product == null || !Objects.equals(row.unit(), product.unit())
                ? Figure.MISSING
                : row.score() / product.score();
    }
}
