package dev.lockstep.tftp.bench.measure.matrix;

import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.measure.implementation.Implementation;
import dev.lockstep.tftp.bench.measure.implementation.Implementation.Role;
import dev.lockstep.tftp.bench.measure.implementation.InstalledProgram;
import java.util.ArrayList;
import java.util.List;

/**
 * The clients and servers of a matrix: all that are installed, ours once.
 *
 * @param absent a line for each that is not installed
 */
record Pairs(List<InstalledProgram> clients, List<InstalledProgram> servers, List<String> absent) {
    /** A peer that the quick form pairs with all others, as it does ours. */
    private static final String REFERENCE = "tftp-hpa";

    private static final String REFERENCE_SERVER = "tftpd-hpa";

    static Pairs of(final List<Implementation> implementations) {
        final List<InstalledProgram> installed = new ArrayList<>();
        final List<String> absent = new ArrayList<>();
        for (final Implementation one : implementations) {
            if (!one.isArmOnly()) {
                InstalledProgram.find(one)
                        .ifPresentOrElse(installed::add, () -> absent.add(one.name() + ": " + one.remedy()));
            }
        }
        return new Pairs(ofRole(installed, Role.CLIENT), ofRole(installed, Role.SERVER), absent);
    }

    private static List<InstalledProgram> ofRole(final List<InstalledProgram> all, final Role role) {
        return all.stream()
                .filter(program -> program.implementation().role() == role)
                .toList();
    }

    /** Each client with each server, or only the pairs with ours or with the reference. */
    List<Cell> cells(final List<MatrixScenario> scenarios, final boolean quick) {
        final List<Cell> cells = new ArrayList<>();
        for (final MatrixScenario scenario : scenarios) {
            for (final InstalledProgram client : clients) {
                for (final InstalledProgram server : servers) {
                    if (!quick || isBasis(client, REFERENCE) || isBasis(server, REFERENCE_SERVER)) {
                        cells.add(new Cell(client, server, scenario));
                    }
                }
            }
        }
        return cells;
    }

    private static boolean isBasis(final InstalledProgram program, final String reference) {
        final String name = program.implementation().name();
        return name.equals(Arms.BASELINE) || name.equals(reference);
    }
}
