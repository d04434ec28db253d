package dev.lockstep.tftp.bench.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.RunningProcess;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** tshark, which shares no code with our reader of captures, has to find the same datagrams in the same files. */
public final class TsharkReading {
    private TsharkReading() {}

    /** Compares numbers of frames, ports and payloads. */
    public static void assertSame(final Path capture) throws Exception {
        final List<String> ours = CaptureFiles.read(capture).stream()
                .map(datagram -> String.join(
                        "\t",
                        Long.toString(datagram.frame()),
                        Integer.toString(datagram.from().getPort()),
                        Integer.toString(datagram.to().getPort()),
                        HexFormat.of().formatHex(datagram.payload())))
                .toList();
        try (RunningProcess tshark = RunningProcess.start(
                Peer.TSHARK.path(),
                "-n",
                "-r",
                capture.toString(),
                "--disable-protocol",
                "tftp",
                "-Y",
                "udp",
                "-T",
                "fields",
                "-e",
                "frame.number",
                "-e",
                "udp.srcport",
                "-e",
                "udp.dstport",
                "-e",
                "udp.payload")) {
            assertThat(tshark.exitCode()).as(tshark::toString).isZero();
            assertThat(ours).isEqualTo(tshark.output().replace(":", "").lines().toList());
        }
    }
}
