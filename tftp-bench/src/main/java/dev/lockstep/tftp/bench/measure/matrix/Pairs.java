package dev.lockstep.tftp.bench.measure.matrix;

import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.measure.firmware.Firmware;
import dev.lockstep.tftp.bench.measure.implementation.Implementation;
import dev.lockstep.tftp.bench.measure.implementation.Implementation.Role;
import dev.lockstep.tftp.bench.measure.implementation.InstalledProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The clients and servers of a matrix: all that are installed, ours once.
 *
 * @param absent a line for each that is not installed
 */
record Pairs(List<CellClient> clients, List<InstalledProgram> servers, List<String> absent) {
    /** A peer that the quick form pairs with all others, as it does ours. */
    private static final String REFERENCE = "tftp-hpa";

    private static final String REFERENCE_SERVER = "tftpd-hpa";

    /**
     * The pairs of what is installed.
     *
     * @param firmwares that are clients, too
     */
    static Pairs of(final List<Implementation> implementations, final List<Firmware> firmwares) {
        final List<InstalledProgram> installed = new ArrayList<>();
        final List<String> absent = new ArrayList<>();
        for (final Implementation one : implementations) {
            if (!one.isArmOnly()) {
                InstalledProgram.find(one)
                        .ifPresentOrElse(installed::add, () -> absent.add(one.name() + ": " + one.remedy()));
            }
        }
        final List<CellClient> clients = new ArrayList<>();
        ofRole(installed, Role.CLIENT).map(ProgramClient::new).forEach(clients::add);
        for (final Firmware firmware : firmwares) {
            if (firmware.obstacle().isEmpty()) {
                clients.add(new FirmwareClient(firmware));
            } else {
                absent.add(firmware.label() + ": " + firmware.obstacle());
            }
        }
        return new Pairs(clients, ofRole(installed, Role.SERVER).toList(), absent);
    }

    private static Stream<InstalledProgram> ofRole(final List<InstalledProgram> all, final Role role) {
        return all.stream().filter(program -> program.implementation().role() == role);
    }

    /** Each client with each server, or only the pairs with ours or with the reference. */
    List<Cell> cells(final List<MatrixScenario> scenarios, final boolean quick) {
        final List<Cell> cells = new ArrayList<>();
        for (final MatrixScenario scenario : scenarios) {
            for (final CellClient client : clients) {
                for (final InstalledProgram server : servers) {
                    if (!quick
                            || isBasis(client.name(), REFERENCE)
                            || isBasis(server.implementation().name(), REFERENCE_SERVER)) {
                        cells.add(new Cell(client, server, scenario));
                    }
                }
            }
        }
        return cells;
    }

    private static boolean isBasis(final String name, final String reference) {
        return name.equals(Arms.BASELINE) || name.equals(reference);
    }
}
