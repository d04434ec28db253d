package dev.lockstep.tftp.bench.measure.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Contents;
import dev.lockstep.tftp.testing.Missing;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.Superuser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The boot firmware of real machines boots from our server, which runs with the configuration of a whole boot room. */
class FirmwareIT {
    private static final Path BOOT_ROOM = Path.of("..", "tftp-server", "src", "test", "boot-room");
    private static final String CONFIGURATION = "boot-room.toml";
    private static final byte[] FILE = Contents.bytes(1 << 20);
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    private FirmwareBoot boot(final Firmware firmware) throws IOException {
        Superuser.require("a virtual machine gets a network of its own");
        Peer.DNSMASQ.path();
        if (!firmware.obstacle().isEmpty()) {
            throw Missing.report(firmware.obstacle());
        }
        final Path root = Files.createDirectory(directory.resolve("tftp"));
        Files.createDirectory(directory.resolve("images"));
        Files.createDirectory(directory.resolve("backups"));
        Files.copy(BOOT_ROOM.resolve(CONFIGURATION), directory.resolve(CONFIGURATION));
        Files.write(root.resolve("file"), FILE);
        Files.write(root.resolve("second"), new byte[1]);
        final List<String> server = new ArrayList<>(List.of("env", "-C", directory.toString()));
        server.addAll(Programs.serverCommand("--config", CONFIGURATION, "--bind", FirmwareNetwork.SERVER));
        return FirmwareBoot.start(firmware, String.join(" ", server), root, directory);
    }

    @Test
    void shouldGiveUBootTheWholeFileInLockStepAndInWindows() throws Exception {
        final CRC32 crc = new CRC32();
        crc.update(FILE);
        final String due = String.format("%08x", crc.getValue());
        try (FirmwareBoot machine = boot(Firmware.U_BOOT)) {
            final UBootConsole console = new UBootConsole(machine, LIMIT);

            assertThat(console.fetch("file", FILE.length, 1468, 1, LIMIT)).hasValue(due);
            assertThat(console.fetch("file", FILE.length, 512, 1, LIMIT)).hasValue(due);
            assertThat(console.fetch("file", FILE.length, 1428, 16, LIMIT)).hasValue(due);
        }
    }

    @Test
    @Tag("nightly")
    void shouldGiveIpxeASecondFileAfterTheFirst() throws Exception {
        try (FirmwareBoot machine = boot(Firmware.IPXE)) {
            assertThat(machine.await(
                            () -> machine.serverLog().lines().anyMatch(line -> isWhole(line, "second")), LIMIT))
                    .as(machine.serverLog())
                    .isTrue();
            assertThat(machine.serverLog().lines()).anyMatch(line -> isWhole(line, "file"));
        }
    }

    @Test
    @Tag("nightly")
    void shouldBootAnEfiProgramThatReadsItselfOnceMore() throws Exception {
        try (FirmwareBoot machine = boot(Firmware.EDK2)) {
            assertThat(machine.await(
                            () -> machine.serverLog()
                                            .lines()
                                            .filter(line -> isWhole(line, "snponly.efi"))
                                            .count()
                                    > 1,
                            LIMIT))
                    .as(machine.serverLog())
                    .isTrue();
            assertThat(machine.serverLog()).contains("User aborted the transfer");
        }
    }

    private static boolean isWhole(final String line, final String name) {
        return line.contains("read \"" + name + "\"") && line.endsWith(": completed");
    }
}
