package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.measure.schedule.Task;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cells to be measured: those that any selection takes, or all if there is none.
 */
record WantedCells(List<Selection> selections) {
    /**
     * Cells of one table, if it is named, that have all named conditions.
     *
     * @param table empty for all tables
     * @param conditions each a name, an equals sign and a value
     */
    private record Selection(String table, Set<String> conditions) {
        /** Reads words: those with an equals sign are conditions, the others are the name of a table. */
        static Selection of(final String text) {
            final List<String> words = Stream.of(text.strip().split("\\s+", -1)).toList();
            return new Selection(
                    words.stream().filter(word -> !word.contains("=")).collect(Collectors.joining(" ")),
                    words.stream().filter(word -> word.contains("=")).collect(Collectors.toCollection(TreeSet::new)));
        }

        boolean takes(final Task task) {
            return (table.isEmpty() || task.table().equals(table))
                    && WantedCells.conditions(task).containsAll(conditions);
        }

        void check(final List<Task> tasks) {
            final Set<String> tables = tasks.stream().map(Task::table).collect(Collectors.toCollection(TreeSet::new));
            if (!table.isEmpty() && !tables.contains(table)) {
                throw new IllegalArgumentException(
                        "there is no table '" + table + "'; the tables are " + String.join(", ", tables));
            }
            final Set<String> known = tasks.stream()
                    .flatMap(task -> WantedCells.conditions(task).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            for (final String condition : conditions) {
                if (!known.contains(condition)) {
                    throw new IllegalArgumentException(
                            "no cell has " + condition + "; the conditions are " + String.join(", ", known));
                }
            }
            if (tasks.stream().noneMatch(this::takes)) {
                throw new IllegalArgumentException("no cell has all of these; the cells are "
                        + tasks.stream().map(Task::group).distinct().collect(Collectors.joining("; ")));
            }
        }
    }

    /** Reads selections such as {@code servers clients=500}. */
    static WantedCells of(final List<String> selections) {
        return new WantedCells(selections.stream().map(Selection::of).toList());
    }

    /**
     * The tasks of the wanted cells. The bound of a wanted cell is wanted, too.
     *
     * @throws IllegalArgumentException if there is no such table, condition or cell; its message says which there are
     */
    List<Task> among(final List<Task> all) {
        if (selections.isEmpty()) {
            return all;
        }
        final List<Task> measured = all.stream()
                .filter(task -> !task.table().equals(Arms.BOUND_TABLE))
                .toList();
        selections.forEach(selection -> selection.check(measured));
        final Set<Task> wanted = new HashSet<>();
        final Set<SortedMap<String, String>> cells = new HashSet<>();
        for (final Task task : measured) {
            if (selections.stream().anyMatch(selection -> selection.takes(task))) {
                wanted.add(task);
                cells.add(task.cell());
            }
        }
        return all.stream()
                .filter(task ->
                        task.table().equals(Arms.BOUND_TABLE) ? cells.contains(task.cell()) : wanted.contains(task))
                .toList();
    }

    private static Collection<String> conditions(final Task task) {
        return task.cell().entrySet().stream()
                .map(condition -> condition.getKey() + "=" + condition.getValue())
                .collect(Collectors.toSet());
    }
}
