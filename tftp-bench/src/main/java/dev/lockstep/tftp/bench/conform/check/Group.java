package dev.lockstep.tftp.bench.conform.check;

import java.util.ArrayList;
import java.util.List;

/**
 * Checks with one subject.
 *
 * @param <D> the dialogue with the end under test
 */
public final class Group<D> {
    private final String name;
    private final List<Check<D>> checks = new ArrayList<>();

    public Group(final String name) {
        this.name = name;
    }

    /** Adds a check. */
    public Group<D> add(final String clause, final Level level, final String rule, final Script<D> script) {
        checks.add(new Check<>(name + "/" + (checks.size() + 1), name, clause, level, rule, script));
        return this;
    }

    public List<Check<D>> checks() {
        return List.copyOf(checks);
    }
}
