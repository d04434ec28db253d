package dev.lockstep.tftp.bench.measure.agreement;

import dev.lockstep.tftp.bench.lab.profile.Profiles;
import dev.lockstep.tftp.bench.measure.firmware.Firmware;
import dev.lockstep.tftp.bench.measure.firmware.FirmwareBoot;
import dev.lockstep.tftp.bench.measure.firmware.FirmwareNetwork;
import dev.lockstep.tftp.bench.measure.firmware.UBootConsole;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import dev.lockstep.tftp.retransmit.DurationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The waits of a boot firmware whose packet is not answered. */
record FirmwareSilence(Firmware firmware, ThisProgram program, Path directory, Duration limit) {
    /** After this multiple of the longest wait no further copy is expected. */
    private static final double LONGEST_WAITS = 2.5;

    private static final String FILE = "file";

    private String tick() {
        return switch (firmware) {
            // the timer of a PC's BIOS ticks 18.2 times a second
            case IPXE -> "55ms";
            case EDK2 -> "1s";
            case U_BOOT -> "60ms";
        };
    }

    /**
     * Boots the firmware.
     *
     * @param answered whether its request is answered, so that its next packet is not
     */
    Agreement of(final boolean answered) throws IOException, InterruptedException, TimeoutException {
        final Path work = Files.createDirectories(directory.resolve(answered ? "answered" : "unanswered"));
        final Path root = Files.createDirectories(work.resolve("root"));
        try (FirmwareBoot machine = FirmwareBoot.start(firmware, command(answered), root, work)) {
            if (firmware == Firmware.U_BOOT) {
                new UBootConsole(machine, limit).begin(FILE);
            }
            if (!machine.await(() -> !copies(machine).isEmpty(), limit)) {
                throw new IOException(firmware + " sent nothing within " + limit.toSeconds() + " s; its console: "
                        + machine.console().strip());
            }
            final boolean complete = machine.await(() -> hasEnded(copies(machine)), limit);
            return new Agreement(
                    firmware.label(),
                    "firmware " + firmware,
                    copies(machine).until(System.nanoTime()),
                    complete,
                    Agreement.waitsOf(Profiles.parse(firmware.label()).asClient(), answered ? 1 : 0),
                    DurationText.parseNs(tick()));
        }
    }

    private static boolean hasEnded(final Copies copies) {
        return copies.hasWaits() && copies.quiet(System.nanoTime()) > LONGEST_WAITS;
    }

    private String command(final boolean answered) {
        return program.command(SilentServerCommand.arguments(FirmwareNetwork.SERVER, answered)).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
    }

    private static Copies copies(final FirmwareBoot machine) throws IOException {
        final Copies copies = new Copies();
        machine.serverLog().lines().forEach(line -> SilentServerCommand.read(line, copies));
        return copies;
    }
}
