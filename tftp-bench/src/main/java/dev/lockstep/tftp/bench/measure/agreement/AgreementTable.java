package dev.lockstep.tftp.bench.measure.agreement;

import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.measure.probe.Silence;
import java.util.ArrayList;
import java.util.List;

/** The profiles, the programs, and whether they agree. Not thread-safe. */
final class AgreementTable {
    private final List<Agreement> agreements = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    void add(final Agreement agreement) {
        agreements.add(agreement);
    }

    /** A program that could not be measured. */
    void fail(final String reason) {
        failures.add(reason);
    }

    /** The profiles that differ, and the programs that could not be measured. */
    List<String> failures() {
        final List<String> all = new ArrayList<>(failures);
        agreements.stream()
                .filter(agreement -> !agreement.holds())
                .map(agreement -> "profile " + agreement.profile() + " differs from " + agreement.program() + ": "
                        + agreement.heard().packet() + " after " + shown(agreement.heard()))
                .forEach(all::add);
        return all;
    }

    Page page() {
        final Table table = new Columns<Agreement>()
                .add("profile", Agreement::profile)
                .add("unanswered", agreement -> agreement.heard().packet())
                .add("waits of the program", AgreementTable::measured)
                .add("waits of the profile", agreement -> waits(agreement.expectedNs()))
                .add(
                        "",
                        agreement -> Table.Cell.of(agreement.holds() ? "agrees" : "differs")
                                .mark(agreement.holds() ? "good" : "failed"))
                .add(Table.Column.of("program").look(Table.Look.WRAPPED), Agreement::program)
                .table(
                        "",
                        agreements,
                        "Two waits agree if they differ by less than 10 % or one tick of the program's clock.");
        return new Page("Profiles", List.of(table));
    }

    private static String measured(final Agreement agreement) {
        return shown(agreement.heard()) + (agreement.complete() ? "" : " (heard no longer)");
    }

    private static String waits(final List<Long> waitsNs) {
        return shown(new Silence("", waitsNs, 0, "", 0));
    }

    private static String shown(final Silence silence) {
        return silence.waitsNs().isEmpty() ? "sends it once" : silence.waits();
    }
}
