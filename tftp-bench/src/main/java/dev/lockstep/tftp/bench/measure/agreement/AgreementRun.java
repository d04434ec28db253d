package dev.lockstep.tftp.bench.measure.agreement;

import dev.lockstep.tftp.bench.console.Progress;
import dev.lockstep.tftp.bench.measure.firmware.Firmware;
import dev.lockstep.tftp.bench.measure.implementation.Implementation;
import dev.lockstep.tftp.bench.measure.implementation.Implementation.Role;
import dev.lockstep.tftp.bench.measure.implementation.InstalledProgram;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/**
 * The measurements of a check: programs side by side because they mostly wait, firmware one after the other because its machines compute.
 *
 * @param directory for files and logs
 * @param patience the time for which each is heard
 */
record AgreementRun(Path directory, Duration patience) {
    private static final List<Boolean> SITUATIONS = List.of(false, true);

    /** Measures the programs that are installed and have a profile. */
    void ofPrograms(final List<Implementation> implementations, final AgreementTable table)
            throws IOException, InterruptedException {
        final List<Callable<Agreement>> measurements = new ArrayList<>();
        for (final Implementation implementation : implementations) {
            final Optional<InstalledProgram> installed = InstalledProgram.find(implementation);
            final Optional<ProfiledProgram> profiled = installed.flatMap(ProfiledProgram::of);
            if (profiled.isPresent()) {
                measurements.addAll(measurements(installed.orElseThrow(), profiled.get()));
            }
        }
        if (measurements.isEmpty()) {
            return;
        }
        final ExecutorService players = Executors.newFixedThreadPool(measurements.size());
        try (Progress progress = new Progress(measurements.size())) {
            final List<Future<Agreement>> running =
                    measurements.stream().map(players::submit).toList();
            for (final Future<Agreement> one : running) {
                add(one::get, table);
                progress.step("programs");
            }
        } finally {
            players.shutdownNow();
        }
    }

    private List<Callable<Agreement>> measurements(final InstalledProgram installed, final ProfiledProgram profiled) {
        final Implementation implementation = installed.implementation();
        final Path own = directory.resolve(implementation.role() + "-" + implementation.name());
        final ProgramSilence silence = new ProgramSilence(installed, profiled, own, patience.toNanos());
        return implementation.role() == Role.SERVER
                ? List.of(silence::ofServer)
                : List.of(() -> silence.ofClient(false), () -> silence.ofClient(true));
    }

    /** Boots each firmware. */
    void ofFirmware(final ThisProgram program, final AgreementTable table) throws IOException, InterruptedException {
        try (Progress progress = new Progress(Firmware.values().length * SITUATIONS.size())) {
            for (final Firmware firmware : Firmware.values()) {
                if (!firmware.obstacle().isEmpty()) {
                    table.fail(firmware + ": " + firmware.obstacle());
                    continue;
                }
                final Path own = Files.createDirectory(directory.resolve(firmware.name()));
                final FirmwareSilence silence = new FirmwareSilence(firmware, program, own, patience);
                for (final boolean answered : SITUATIONS) {
                    progress.step(firmware.name());
                    add(() -> silence.of(answered), table);
                }
            }
        }
    }

    private interface Result {
        Agreement get() throws IOException, InterruptedException, ExecutionException, TimeoutException;
    }

    private static void add(final Result result, final AgreementTable table) throws InterruptedException {
        try {
            table.add(result.get());
        } catch (final IOException | TimeoutException e) {
            table.fail(String.valueOf(e.getMessage()));
        } catch (final ExecutionException e) {
            table.fail(String.valueOf(e.getCause()));
        }
    }
}
