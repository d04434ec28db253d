package dev.lockstep.tftp.server.status;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Totals by name, of the names that were used last: clients can make up any number of them. Thread-safe. */
final class Totals {
    private static final int MOST_NAMES = 1000;
    private static final float DEFAULT_LOAD = 0.75f;

    /** Guarded by this. */
    private final Map<String, Total> byName = new LinkedHashMap<>(16, DEFAULT_LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(final Map.@Nullable Entry<String, Total> eldest) {
            return size() > MOST_NAMES;
        }
    };

    synchronized void add(final String name, final boolean isComplete, final long bytes) {
        byName.merge(
                name, new Total(name, 0, 0, 0).plus(isComplete, bytes), (old, first) -> old.plus(isComplete, bytes));
    }

    /** The names with the most transfers. */
    synchronized List<Total> largest(final int count) {
        return byName.values().stream()
                .sorted(Comparator.comparingLong(Total::transfers).reversed())
                .limit(count)
                .toList();
    }
}
