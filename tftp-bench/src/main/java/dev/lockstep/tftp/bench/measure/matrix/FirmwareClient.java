package dev.lockstep.tftp.bench.measure.matrix;

import dev.lockstep.tftp.bench.findings.results.Environment;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.measure.firmware.Firmware;
import dev.lockstep.tftp.bench.measure.firmware.FirmwareBoot;
import dev.lockstep.tftp.bench.measure.firmware.FirmwareNetwork;
import dev.lockstep.tftp.bench.measure.firmware.UBootConsole;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32;

/** Firmware that boots in the network of this process. The proof that it has the whole file comes from the firmware. */
record FirmwareClient(Firmware machine) implements CellClient {
    /** From the start of the machine to its first request: on a busy machine, without acceleration. */
    static final int START_SECONDS = 180;

    private static final int REQUEST_PORT = 69;

    @Override
    public String name() {
        return machine.label();
    }

    @Override
    public String versionLine() {
        return machine.image() + ", " + Environment.digest(machine.image());
    }

    @Override
    public Optional<Firmware> firmware() {
        return Optional.of(machine);
    }

    @Override
    public String obstacle(final MatrixScenario scenario) {
        if (scenario.write()) {
            return "cannot write";
        }
        if (!scenario.firmware()) {
            return "boots only in the scenarios that say so, because a boot takes half a minute";
        }
        if (machine == Firmware.U_BOOT) {
            return "";
        }
        if (scenario.outage() != null) {
            return "fetches several files, and the outage is in one";
        }
        return scenario.blksize() != null || scenario.windowsize() != null ? "cannot be told its options" : "";
    }

    @Override
    public InetSocketAddress requestAddress() {
        return new InetSocketAddress(FirmwareNetwork.SERVER, REQUEST_PORT);
    }

    @Override
    public Attempt attempt(
            final MatrixScenario scenario,
            final InetSocketAddress relay,
            final CellFiles files,
            final CellPackets packets,
            final Path directory)
            throws IOException, InterruptedException {
        try (FirmwareBoot boot = FirmwareBoot.inThisNetwork(machine, files.root(), files.directory())) {
            try {
                return machine == Firmware.U_BOOT
                        ? typed(boot, scenario, files)
                        : booted(boot, scenario, files, packets);
            } finally {
                Files.writeString(directory.resolve(CellTrial.CLIENT_LOG), boot.console());
            }
        }
    }

    /** Fetches the file with a command of U-Boot, and compares the checksum that U-Boot computes. */
    private Attempt typed(final FirmwareBoot boot, final MatrixScenario scenario, final CellFiles files)
            throws IOException, InterruptedException {
        final CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(files.served()));
        long startNs = System.nanoTime();
        try {
            final UBootConsole console = new UBootConsole(boot, Duration.ofSeconds(START_SECONDS));
            startNs = System.nanoTime();
            final Optional<String> fetched = console.fetch(
                    CellFiles.NAME,
                    scenario.size(),
                    scenario.blockSize(),
                    scenario.windowSize(),
                    Duration.ofSeconds(scenario.limit()));
            return attempt(
                    true,
                    fetched.isPresent(),
                    fetched.equals(Optional.of(String.format("%08x", sum.getValue()))),
                    startNs,
                    boot);
        } catch (final TimeoutException e) {
            return attempt(false, false, false, startNs, boot);
        }
    }

    /** iPXE and EDK2 send a certain request only after they have the whole of the file before it. */
    private Attempt booted(
            final FirmwareBoot boot, final MatrixScenario scenario, final CellFiles files, final CellPackets packets)
            throws IOException, InterruptedException {
        Files.write(files.root().resolve("second"), new byte[1]);
        boot.await(() -> packets.datagrams() > 0, Duration.ofSeconds(START_SECONDS));
        final long startNs = System.nanoTime();
        final boolean whole = boot.await(() -> packets.hasRequest(proof()), Duration.ofSeconds(scenario.limit()));
        return attempt(whole || !boot.isRunning(), whole, whole, startNs, boot);
    }

    private String proof() {
        // the program that EDK2 boots is an iPXE, which asks for this block size
        return machine == Firmware.IPXE ? "second\0" : "\0blksize\0001432\0";
    }

    private Attempt attempt(
            final boolean ended,
            final boolean success,
            final boolean whole,
            final long startNs,
            final FirmwareBoot boot)
            throws IOException {
        return new Attempt(
                ended,
                success,
                whole,
                Units.seconds(System.nanoTime() - startNs),
                lastLine(boot.console()),
                boot.command());
    }

    private static String lastLine(final String console) {
        return console.replaceAll("[^\\n\\x20-\\x7e]", "")
                .lines()
                .filter(line -> !line.isBlank())
                .reduce("", (before, last) -> last)
                .strip();
    }
}
