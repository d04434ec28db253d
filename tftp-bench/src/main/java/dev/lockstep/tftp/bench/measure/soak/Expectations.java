package dev.lockstep.tftp.bench.measure.soak;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.console.TextTable;
import java.util.List;

/** What a soak has to show, and what it has shown. */
final class Expectations {
    private final TextTable table = new TextTable(List.of("", "expected", "seen", ""));
    private boolean allHold = true;

    /** Adds a line. */
    void expect(final String what, final String expected, final Object seen, final boolean holds) {
        table.add(List.of(what, expected, seen.toString(), holds ? "ok" : "FAIL"));
        allHold &= holds;
    }

    /** Adds a count that has to be exact. */
    void expectNone(final String what, final long seen) {
        expect(what, "0", seen, seen == 0);
    }

    /** Adds a count with a limit. */
    void expectAtMost(final String what, final long most, final long seen) {
        expect(what, "at most " + most, seen, seen <= most);
    }

    /** Adds a size with a limit. */
    void expectMebibytes(final String what, final double most, final double seen) {
        expect(what, "at most " + Figure.of(most) + " MiB", Figure.of(seen) + " MiB", seen <= most);
    }

    /** Adds a count that must not be 0: otherwise the soak would show nothing. */
    void expectSome(final String what, final long seen) {
        expect(what, "at least 1", seen, seen > 0);
    }

    /** Adds a figure without an expectation. */
    void note(final String what, final Object seen) {
        table.add(List.of(what, "", seen.toString(), ""));
    }

    boolean allHold() {
        return allHold;
    }

    String render() {
        return table.render();
    }
}
