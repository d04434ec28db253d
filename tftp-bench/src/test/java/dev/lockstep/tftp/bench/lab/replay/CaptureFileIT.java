package dev.lockstep.tftp.bench.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.lab.plan.Scenarios;
import dev.lockstep.tftp.bench.lab.profile.Profiles;
import dev.lockstep.tftp.bench.lab.trial.SimulatedTransfer;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import dev.lockstep.tftp.bench.packets.CaptureFile;
import dev.lockstep.tftp.bench.packets.SentPacket;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.RunningProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wireshark reads the capture of a simulated transfer, and shows which packets are lost. */
class CaptureFileIT {
    @TempDir
    private Path directory;

    @Test
    void shouldMarkLostPacketsForWireshark() throws Exception {
        final List<SentPacket> packets = new ArrayList<>();
        new SimulatedTransfer(
                        new TransferSpec(false, 100_000, 512, 1),
                        Scenarios.named("dup"),
                        Profiles.parse("busybox"),
                        Profiles.parse("busybox"))
                .run("capture", packets::add);
        new SimulatedTransfer(
                        new TransferSpec(false, 100_000, 512, 1),
                        Scenarios.named("lossy-5"),
                        Profiles.parse("busybox"),
                        Profiles.parse("busybox"))
                .run("capture", packets::add);
        final Path capture = Files.write(directory.resolve("capture.pcapng"), CaptureFile.of(packets));

        final List<String> lines = fields(capture);

        assertThat(lines).hasSameSizeAs(packets);
        for (int i = 0; i < lines.size(); i++) {
            final SentPacket packet = packets.get(i);
            final String[] fields = lines.get(i).split("\t", -1);
            assertThat(fields[0]).isEqualTo(Integer.toString(packet.opcode()));
            assertThat(Double.parseDouble(fields[1]))
                    .as("the time of sending")
                    .isEqualTo(Double.parseDouble(String.format(Locale.ROOT, "%.9f", packet.atNs() / 1e9)));
            assertThat(fields[2].contains("lost"))
                    .as("packet %d: %s", i, fields[2])
                    .isEqualTo(packet.isLost());
            assertThat(fields[2].contains("arrives twice")).isEqualTo(packet.arrivalsNs().length > 1);
            assertThat(fields[2].contains("copy " + packet.copy())).isEqualTo(packet.copy() > 1);
        }
        assertThat(packets).anyMatch(SentPacket::isLost).anyMatch(packet -> packet.arrivalsNs().length > 1);
    }

    private static List<String> fields(final Path capture) throws Exception {
        try (RunningProcess tshark = RunningProcess.start(List.of(
                Peer.TSHARK.path(),
                "-n",
                "-r",
                capture.toString(),
                "-d",
                "udp.port==1-65535,tftp",
                "-T",
                "fields",
                "-e",
                "tftp.opcode",
                "-e",
                "frame.time_epoch",
                "-e",
                "frame.comment"))) {
            assertThat(tshark.exitCode()).as("%s", tshark).isZero();
            assertThat(tshark.error()).doesNotContain("appears to be damaged", "cut short");
            return tshark.output().lines().toList();
        }
    }
}
