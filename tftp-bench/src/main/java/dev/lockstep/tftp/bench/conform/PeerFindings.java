package dev.lockstep.tftp.bench.conform;

import dev.lockstep.tftp.bench.conform.check.CheckResult;
import dev.lockstep.tftp.bench.conform.check.Level;
import dev.lockstep.tftp.bench.conform.check.Verdict;
import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.measure.implementation.InstalledProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the checks found in the installed programs, with the packets of each failure. Not thread-safe. */
final class PeerFindings {
    private static final String PACKETS = "packets";

    private final Path run;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> unchecked = new ArrayList<>();
    private final List<String> ourFaults = new ArrayList<>();

    /**
     * Begins without findings.
     *
     * @param run the directory of the run, for the packets
     */
    PeerFindings(final Path run) {
        this.run = run;
    }

    private record Finding(InstalledProgram program, ConformReport report) {
        List<CheckResult> failed() {
            return report.results().stream()
                    .filter(result -> result.verdict() == Verdict.FAILED)
                    .toList();
        }

        /** The path of a check's files, without their endings. */
        String packets(final CheckResult result) {
            return directory() + "/" + ConformReport.name(result.check());
        }

        String directory() {
            return PACKETS + "/" + program.label().replace(' ', '-');
        }
    }

    private static boolean isOurs(final InstalledProgram program) {
        return program.implementation().name().equals(Arms.BASELINE);
    }

    /** Adds a program that could not be checked; a line for a person. */
    String addUnchecked(final InstalledProgram program, final String reason) {
        final String line = program.label() + " was not checked: " + reason;
        unchecked.add(line);
        if (isOurs(program)) {
            ourFaults.add(line);
        }
        return line;
    }

    /** Adds what was found in a program; a line for a person. */
    String add(final InstalledProgram program, final ConformReport report) throws IOException {
        final Finding finding = new Finding(program, report);
        findings.add(finding);
        report.writePackets(run.resolve(finding.directory()));
        if (isOurs(program)) {
            finding.failed().stream()
                    .filter(result -> result.isFailure(Level.MUST))
                    .forEach(result -> ourFaults.add(
                            program.label() + ", " + result.check().id() + ": " + result.detail()));
        }
        return program.label() + ": " + report.summary();
    }

    /** The rules that our server and our client break although a document demands them. */
    List<String> ourFaults() {
        return ourFaults;
    }

    Page page() {
        final List<Part> parts = new ArrayList<>();
        if (!unchecked.isEmpty()) {
            parts.add(new Part.Notice(false, "Not checked", unchecked));
        }
        parts.add(overview());
        findings.stream()
                .filter(finding -> !finding.failed().isEmpty())
                .map(PeerFindings::failures)
                .forEach(parts::add);
        return new Page("Conformance", parts);
    }

    private Table overview() {
        Columns<Finding> columns = new Columns<Finding>()
                .add("program", finding -> finding.program().label())
                .add("passed", finding -> finding.report().count(Verdict.PASSED));
        for (final Level level : Level.values()) {
            columns =
                    columns.add(level + "\nbroken", finding -> finding.report().failures(level));
        }
        return columns.add("do not\napply", finding -> finding.report().count(Verdict.SKIPPED))
                .add(
                        Table.Column.of("version").look(Table.Look.WRAPPED),
                        finding -> finding.program().versionLine())
                .table("", findings, "");
    }

    private static Table failures(final Finding finding) {
        return new Columns<CheckResult>()
                .add("check", result -> Table.Cell.of(result.check().id()).more(List.of(files(finding, result))))
                .add("clause", result -> result.check().clause())
                .add("level", result -> result.check().level().toString())
                .add(
                        Table.Column.of("rule").look(Table.Look.WRAPPED),
                        result -> result.check().rule())
                .add(
                        Table.Column.of("instead").look(Table.Look.WRAPPED),
                        result -> ConformReport.plain(result.detail()))
                .table(finding.program().label(), finding.failed(), "Packets: " + finding.directory());
    }

    private static Part files(final Finding finding, final CheckResult result) {
        final String packets = finding.packets(result);
        return new Part.Files(List.of(packets + ".txt", packets + ".svg", packets + ".pcapng"));
    }
}
