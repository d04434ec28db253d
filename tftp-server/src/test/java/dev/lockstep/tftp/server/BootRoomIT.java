package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.Contents;
import dev.lockstep.tftp.testing.Network;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator's day in a minute: 200 machines boot at once through a network that loses 2 % of the packets of each direction, while the
 * operator watches, changes the configuration, and replaces the server by another one. Leaves the log and a picture of the status page in
 * {@code target/boot-room}.
 */
@Timeout(300)
@Tag("nightly")
class BootRoomIT {
    private static final String CONFIGURATION = "boot-room.toml";
    private static final Path CONFIGURATION_FILE = Path.of("src/test/boot-room", CONFIGURATION);
    private static final String SERVER = "192.0.2.1";
    private static final Duration BOOT = Duration.ofMinutes(4);
    private static final int WINDOWS = 80;
    private static final int RASPBERRIES = 80;
    private static final int LINUX = 30;
    private static final int ROUTERS = 10;
    private static final int FIRST_ROUTER = 241;

    private static final byte[] BOOT_MANAGER = Contents.bytes(300_000);
    private static final byte[] FIRMWARE = Contents.bytes(700_000);
    private static final byte[] KERNEL = Contents.bytes(1_500_000);
    private static final byte[] MENU = Contents.text(2_000);
    private static final byte[] ROUTER = Contents.text(40_000);

    private final Network room = Network.create("interfaces have to be made");
    private final Network clients = Network.create("interfaces have to be made");
    private final List<RunningProcess> machines = new ArrayList<>();
    private final Path shown = Path.of("target", "boot-room");

    @TempDir
    private Path directory;

    @TempDir
    private Path copies;

    BootRoomIT() throws IOException, InterruptedException {
        room.connect("out", SERVER + "/24", clients, "toward", "192.0.2.2/24");
        room.run("ip link set lo up");
        clients.run(
                "for i in $(seq 3 " + (FIRST_ROUTER + ROUTERS) + "); do ip addr add 192.0.2.$i/24 dev toward; done");
        for (final Network end : List.of(room, clients)) {
            final String nft = Peer.NFTABLES.path();
            end.run(nft + " 'add table ip loss'");
            end.run(nft + " 'add chain ip loss arriving { type filter hook input priority 0; }'");
            end.run(nft + " 'add rule ip loss arriving ip protocol udp numgen random mod 50 == 0 drop'");
        }
    }

    @AfterEach
    void close() {
        machines.forEach(RunningProcess::close);
        room.close();
        clients.close();
    }

    private void write(final String name, final byte[] content) throws IOException {
        final Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static String serial(final int i) {
        return String.format("%08x", 0x1234_0000 + i);
    }

    private void furnish() throws IOException {
        write("tftp/Boot/x64/wdsmgfw.efi", BOOT_MANAGER);
        write("tftp/bootcode.bin", FIRMWARE);
        write("tftp/pxelinux.cfg/default", MENU);
        write("tftp/host.bak", MENU);
        write("images/vmlinuz", KERNEL);
        Files.createDirectories(directory.resolve("backups"));
        for (int i = 0; i < RASPBERRIES; i++) {
            write("tftp/pi/" + serial(i) + "/config.txt", serial(i).getBytes(StandardCharsets.US_ASCII));
        }
        Files.copy(CONFIGURATION_FILE, directory.resolve(CONFIGURATION));
    }

    private RunningProcess server(final String... options) throws IOException, InterruptedException {
        final List<String> command = Programs.serverCommand("--config", CONFIGURATION);
        command.addAll(List.of(options));
        final RunningProcess server = RunningProcess.startIn(directory, room.command(command));
        server.awaitText("serving ");
        return server;
    }

    /** A machine of curl's, with an address of its own. */
    private void curl(final int address, final String... arguments) throws IOException {
        final List<String> command = new ArrayList<>(
                List.of(Peer.CURL.path(), "--silent", "--show-error", "--interface", "192.0.2." + address));
        command.addAll(List.of(arguments));
        machines.add(RunningProcess.start(clients.command(command)));
    }

    private String copy(final int machine, final String name) {
        return copies.resolve(machine + name).toString();
    }

    private void bootAll() throws IOException {
        int machine = 3;
        for (int i = 0; i < WINDOWS; i++, machine++) {
            curl(
                    machine,
                    "--tftp-blksize",
                    "1428",
                    "-o",
                    copy(machine, "efi"),
                    "tftp://" + SERVER + "/%5Cboot%5CX64%5CWDSMGFW.EFI");
        }
        for (int i = 0; i < RASPBERRIES; i++, machine++) {
            final String own = "tftp://" + SERVER + "/" + serial(i);
            curl(
                    machine,
                    "-o",
                    copy(machine, "txt"),
                    own + "/config.txt",
                    "-o",
                    copy(machine, "bin"),
                    own + "/bootcode.bin");
        }
        for (int i = 0; i < LINUX; i++) {
            machines.add(RunningProcess.start(clients.command(List.of(
                    Peer.BUSYBOX.path(),
                    "tftp",
                    "-b",
                    "1428",
                    "-g",
                    "-l",
                    copies.resolve("vmlinuz" + i).toString(),
                    "-r",
                    "/tftpboot/images/vmlinuz",
                    SERVER))));
        }
        final Path configuration = Files.write(copies.resolve("running-config"), ROUTER);
        for (int i = 0; i < ROUTERS; i++) {
            machines.add(RunningProcess.start(clients.command(Programs.clientCommand(
                    "put",
                    "--bind",
                    "192.0.2." + (FIRST_ROUTER + i),
                    SERVER,
                    "running-config",
                    configuration.toString()))));
        }
    }

    private void refused(final String name) throws IOException, InterruptedException {
        try (RunningProcess client = RunningProcess.start(clients.command(
                Programs.clientCommand("get", SERVER, name, copies.resolve(name).toString())))) {
            assertThat(client.exitCode()).as("%s", client).isOne();
        }
    }

    private void awaitBooted(final int number) throws InterruptedException {
        Await.until(
                number + " machines have booted",
                BOOT,
                () -> machines.stream().filter(machine -> !machine.isAlive()).count() >= number);
    }

    private String fetch(final String page) throws IOException, InterruptedException {
        return room.run(Peer.CURL.path() + " --silent --show-error http://127.0.0.1:8069/" + page);
    }

    private void look() throws IOException, InterruptedException {
        final Path picture =
                Files.createDirectories(shown).resolve("status.png").toAbsolutePath();
        try (RunningProcess browser = RunningProcess.start(room.command(List.of(
                Peer.CHROMIUM.path(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--window-size=1100,1150",
                "--user-data-dir=" + copies.resolve("profile"),
                "--virtual-time-budget=1500",
                "--screenshot=" + picture,
                "http://127.0.0.1:8069/")))) {
            assertThat(browser.exitCode(BOOT)).as("%s", browser).isZero();
        }
        assertThat(picture).isNotEmptyFile();
    }

    @Test
    void shouldBootAllMachinesWhileItIsWatchedReloadedAndReplaced() throws Exception {
        furnish();
        try (RunningProcess first = server()) {
            bootAll();
            awaitBooted(machines.size() / 8);
            assertThat(fetch("status.json")).doesNotContain("\"running\":0");
            look();

            final Path configuration = directory.resolve(CONFIGURATION);
            Files.writeString(configuration, Files.readString(configuration).replace("\\.key$", "\\.(key|bak)$"));
            first.signal("HUP");
            first.awaitText("reloaded: ");
            refused("host.bak");
            first.awaitText("a rule of this server denies this name");
            awaitBooted(machines.size() / 4);

            try (RunningProcess second = server("--take-over")) {
                first.awaitText("no more requests are taken");
                awaitBooted(machines.size());
                assertThat(first.exitCode(BOOT)).as("%s", first).isZero();
                second.signal("TERM");
                assertThat(second.exitCode()).as("%s", second).isZero();
                Files.writeString(shown.resolve("server.log"), first.error() + second.error());
            }
        }
        assertAllBooted();
    }

    private void assertAllBooted() throws Exception {
        for (final RunningProcess machine : machines) {
            assertThat(machine.exitCode()).as("%s", machine).isZero();
        }
        int machine = 3;
        for (int i = 0; i < WINDOWS; i++, machine++) {
            assertThat(Path.of(copy(machine, "efi"))).hasBinaryContent(BOOT_MANAGER);
        }
        for (int i = 0; i < RASPBERRIES; i++, machine++) {
            assertThat(Path.of(copy(machine, "txt"))).hasContent(serial(i));
            assertThat(Path.of(copy(machine, "bin"))).hasBinaryContent(FIRMWARE);
        }
        for (int i = 0; i < LINUX; i++) {
            assertThat(copies.resolve("vmlinuz" + i)).hasBinaryContent(KERNEL);
        }
        for (int i = 0; i < ROUTERS; i++) {
            assertThat(directory.resolve("backups/192.0.2." + (FIRST_ROUTER + i) + "/running-config.1"))
                    .hasBinaryContent(ROUTER);
        }
    }
}
