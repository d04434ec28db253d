package dev.lockstep.tftp.bench.measure.firmware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A boot firmware, and the machine that it boots. */
public enum Firmware {
    /** The PXE ROM of a network card; it fetches a script, and what the script says: "file", and after that is complete, "second". */
    IPXE(
            "ipxe",
            "boot.ipxe",
            "ipxe-qemu qemu-system-x86",
            "/usr/bin/qemu-system-x86_64",
            "/usr/lib/ipxe/qemu/pxe-e1000.rom") {
        @Override
        void writeBootFile(final Path root) throws IOException {
            FirmwareNetwork.copy(bootFile(), root.resolve(bootFile()));
        }

        @Override
        List<String> machine(final Path directory) {
            return List.of(
                    "qemu-system-x86_64",
                    "-M",
                    "pc",
                    "-accel",
                    "tcg",
                    "-m",
                    "256",
                    "-display",
                    "none",
                    "-monitor",
                    "none",
                    "-serial",
                    "none",
                    "-device",
                    "e1000,netdev=n0",
                    "-boot",
                    "n");
        }
    },

    /** UEFI PXE; it asks for the size first, ends that transfer by an ERROR, and fetches an EFI program. */
    EDK2(
            "edk2",
            "snponly.efi",
            "ovmf ipxe qemu-system-x86",
            "/usr/bin/qemu-system-x86_64",
            "/usr/share/OVMF/OVMF_CODE_4M.fd") {
        @Override
        void writeBootFile(final Path root) throws IOException {
            Files.copy(Path.of("/usr/lib/ipxe").resolve(bootFile()), root.resolve(bootFile()));
        }

        @Override
        List<String> machine(final Path directory) throws IOException {
            final Path variables = directory.resolve("variables.fd");
            Files.copy(Path.of("/usr/share/OVMF/OVMF_VARS_4M.fd"), variables);
            return List.of(
                    "qemu-system-x86_64",
                    "-M",
                    "q35",
                    "-accel",
                    "tcg",
                    "-m",
                    "512",
                    "-display",
                    "none",
                    "-monitor",
                    "none",
                    "-serial",
                    "stdio",
                    "-drive",
                    "if=pflash,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.fd",
                    "-drive",
                    "if=pflash,format=raw,file=" + variables,
                    "-device",
                    "virtio-net-pci,netdev=n0,romfile=",
                    "-boot",
                    "n");
        }
    },

    /** A boot loader of embedded systems, with a console. */
    U_BOOT(
            "uboot",
            "none",
            "u-boot-qemu qemu-system-arm",
            "/usr/bin/qemu-system-aarch64",
            "/usr/lib/u-boot/qemu_arm64/u-boot.bin") {
        @Override
        void writeBootFile(final Path root) {
            // the commands on its console name the files
        }

        @Override
        List<String> machine(final Path directory) {
            return List.of(
                    "qemu-system-aarch64",
                    "-M",
                    "virt",
                    "-cpu",
                    "cortex-a57",
                    "-m",
                    "512",
                    "-nographic",
                    "-bios",
                    "/usr/lib/u-boot/qemu_arm64/u-boot.bin",
                    "-device",
                    "virtio-net-pci,netdev=n0,romfile=");
        }
    };

    private static final List<String> NETWORK = List.of("-netdev", "tap,id=n0,ifname=tap0,script=no,downscript=no");

    private final String label;
    private final String bootFile;
    private final String packages;
    private final String machine;
    private final String image;

    Firmware(
            final String label,
            final String bootFile,
            final String packages,
            final String machine,
            final String image) {
        this.label = label;
        this.bootFile = bootFile;
        this.packages = packages;
        this.machine = machine;
        this.image = image;
    }

    /** Writes the file that DHCP names to the directory that is served. */
    abstract void writeBootFile(Path root) throws IOException;

    /** The command of the machine, without its network. */
    abstract List<String> machine(Path directory) throws IOException;

    List<String> command(final Path directory) throws IOException {
        final List<String> command = new ArrayList<>(machine(directory));
        command.addAll(1, NETWORK);
        return command;
    }

    /** Its name in tables, which is that of its profile. */
    public String label() {
        return label;
    }

    /** The file with the firmware. */
    public Path image() {
        return Path.of(image);
    }

    /** The file that DHCP names. */
    String bootFile() {
        return bootFile;
    }

    /** What to install, because a file is missing; empty if all are there. */
    public String obstacle() {
        return Stream.of(machine, image)
                .filter(file -> !Files.exists(Path.of(file)))
                .findFirst()
                .map(file -> file + " is missing: install " + packages)
                .orElse("");
    }
}
