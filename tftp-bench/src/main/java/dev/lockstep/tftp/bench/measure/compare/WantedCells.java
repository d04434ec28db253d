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

/**
 * The cells to be measured: those of one table, if it is named, that have all named conditions.
 *
 * @param table empty for all tables
 * @param conditions each a name, an equals sign and a value
 */
record WantedCells(String table, Set<String> conditions) {
    /** Reads words: those with an equals sign are conditions, the others are the name of a table. */
    static WantedCells of(final List<String> words) {
        final String table = words.stream().filter(word -> !word.contains("=")).collect(Collectors.joining(" "));
        final Set<String> conditions =
                words.stream().filter(word -> word.contains("=")).collect(Collectors.toCollection(TreeSet::new));
        return new WantedCells(table, conditions);
    }

    /**
     * The tasks of the wanted cells. The bound of a wanted cell is wanted, too.
     *
     * @throws IllegalArgumentException if there is no such table, condition or cell; its message says which there are
     */
    List<Task> among(final List<Task> all) {
        final Set<String> tables = new TreeSet<>();
        final Set<String> known = new TreeSet<>();
        final Set<SortedMap<String, String>> cells = new HashSet<>();
        for (final Task task : all) {
            if (!task.table().equals(Arms.BOUND_TABLE)) {
                tables.add(task.table());
                known.addAll(conditions(task));
                if (isWanted(task)) {
                    cells.add(task.cell());
                }
            }
        }
        if (!table.isEmpty() && !tables.contains(table)) {
            throw new IllegalArgumentException(
                    "there is no table '" + table + "'; the tables are " + String.join(", ", tables));
        }
        for (final String condition : conditions) {
            if (!known.contains(condition)) {
                throw new IllegalArgumentException(
                        "no cell has " + condition + "; the conditions are " + String.join(", ", known));
            }
        }
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("no cell has all of these; the cells are "
                    + all.stream().map(Task::group).distinct().collect(Collectors.joining("; ")));
        }
        return all.stream()
                .filter(task -> task.table().equals(Arms.BOUND_TABLE) ? cells.contains(task.cell()) : isWanted(task))
                .toList();
    }

    private boolean isWanted(final Task task) {
        return (table.isEmpty() || task.table().equals(table))
                && conditions(task).containsAll(conditions);
    }

    private static Collection<String> conditions(final Task task) {
        return task.cell().entrySet().stream()
                .map(condition -> condition.getKey() + "=" + condition.getValue())
                .collect(Collectors.toSet());
    }
}
