package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.client.RemoteFile;
import dev.lockstep.tftp.client.TftpClient;
import dev.lockstep.tftp.client.TftpClientBuilder;
import dev.lockstep.tftp.client.TftpErrorException;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.CaptureFile;
import dev.lockstep.tftp.testing.Contents;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.RecordingRelay;
import dev.lockstep.tftp.testing.RunningProcess;
import dev.lockstep.tftp.testing.SeenDatagram;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wireshark's dissector reads in our packets what we meant by them, and finds nothing wrong. */
class DissectorIT {
    private static final List<String> FIELDS = List.of(
            "_ws.col.Protocol",
            "_ws.malformed",
            "_ws.expert.message",
            "tftp.opcode",
            "tftp.source_file",
            "tftp.destination_file",
            "tftp.type",
            "tftp.option.name",
            "tftp.option.value",
            "tftp.block",
            "udp.length",
            "tftp.error.code",
            "tftp.error.message");
    private static final int UDP_AND_DATA_HEADERS = 12;
    private static final String ERROR = "5";

    /** Wireshark's remark on any UDP datagram to the ports 33435 to 33464; the kernel may choose one of them for us. */
    private static final Pattern TRACEROUTE_REMARK =
            Pattern.compile("^Possible traceroute: hop #\\d+, attempt #\\d+,?");

    private final MemoryStore store = new MemoryStore(WritePolicy.CREATE);
    private TftpServer server;
    private RecordingRelay relay;

    @TempDir
    private Path directory;

    @BeforeEach
    void startServer() throws IOException {
        server = TftpServer.builder(store)
                .bind(InetAddress.getLoopbackAddress())
                .port(0)
                .start();
        relay = new RecordingRelay(server.addresses().get(0));
        store.put("kernel", Contents.bytes(10_000));
        store.put("motd", Contents.text(3000));
        store.put("empty", new byte[0]);
    }

    @AfterEach
    void stopServer() throws IOException {
        relay.close();
        server.close(Duration.ZERO);
    }

    @Test
    void shouldUnderstandReadingAndWritingWithoutOptions() throws Exception {
        final TftpClientBuilder plain =
                TftpClient.builder().blockSize(0).windowSize(0).transferSize(false);
        read(plain, "kernel");
        read(plain, "empty");
        read(plain.mode(TransferMode.NETASCII), "motd");
        write(plain, "config", Contents.text(1024));
        assertUnderstood();
    }

    @Test
    void shouldUnderstandOptions() throws Exception {
        read(TftpClient.builder(), "kernel");
        read(TftpClient.builder().timeout(Duration.ofSeconds(3)).rollover(Rollover.TO_ZERO), "kernel");
        read(TftpClient.builder().timeout(Duration.ofMillis(250)).windowSize(1), "kernel");
        write(TftpClient.builder().blockSize(8).timeout(Duration.ofSeconds(255)), "config", Contents.bytes(100));
        assertUnderstood();
    }

    @Test
    void shouldUnderstandWindows() throws Exception {
        read(TftpClient.builder().blockSize(512).windowSize(4), "kernel");
        write(TftpClient.builder().blockSize(512).windowSize(4), "image", Contents.bytes(9000));
        write(TftpClient.builder().blockSize(65_464).windowSize(64), "large", Contents.bytes(400_000));
        assertUnderstood();
    }

    @Test
    void shouldUnderstandErrors() throws Exception {
        assertThatThrownBy(() -> read(TftpClient.builder(), "missing")).isInstanceOf(TftpErrorException.class);
        assertThatThrownBy(() -> write(TftpClient.builder(), "kernel", Contents.bytes(1)))
                .isInstanceOf(TftpErrorException.class);
        assertThatThrownBy(() -> read(TftpClient.builder().maxSize(100), "kernel"))
                .isInstanceOf(IOException.class);
        assertUnderstood();
    }

    private void read(final TftpClientBuilder settings, final String name) throws IOException {
        try (TftpClient client = settings.dally(false).build()) {
            client.get(RemoteFile.of(relay.address(), name));
        }
    }

    private void write(final TftpClientBuilder settings, final String name, final byte[] content) throws IOException {
        try (TftpClient client = settings.build()) {
            client.put(RemoteFile.of(relay.address(), name), content);
        }
    }

    private void assertUnderstood() throws IOException, InterruptedException {
        final List<SeenDatagram> seen = settled();
        final Path capture = directory.resolve("capture.pcap");
        CaptureFile.write(capture, seen);

        final List<String> understood = new ArrayList<>();
        for (final String line : dissect(capture)) {
            final String[] fields = line.split("\t", -1);
            assertThat(fields).as(line).hasSize(FIELDS.size());
            assertThat(fields[0]).as(line).isEqualTo("TFTP");
            assertThat(fields[1]).as(line).isEmpty();
            // Wireshark remarks that an ERROR is one; nothing else in TFTP is worth a remark to it
            assertThat(TRACEROUTE_REMARK.matcher(fields[2]).replaceFirst(""))
                    .as(line)
                    .isEqualTo(ERROR.equals(fields[3]) ? "TFTP ERROR packet" : "");
            understood.add(describe(fields));
        }

        assertThat(understood)
                .containsExactlyElementsOf(seen.stream().map(SeenDatagram::text).toList());
    }

    /** The last acknowledgment may still be on its way. */
    private List<SeenDatagram> settled() throws InterruptedException {
        Await.until("a last packet", () -> {
            final List<SeenDatagram> seen = relay.seen();
            final String last = seen.get(seen.size() - 1).text();
            return last.startsWith("ACK") || last.startsWith("ERROR");
        });
        return relay.seen();
    }

    private List<String> dissect(final Path capture) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(
                Peer.TSHARK.path(),
                "-n",
                "-r",
                capture.toString(),
                "-o",
                "udp.check_checksum:TRUE",
                "-d",
                "udp.port==" + server.port() + ",tftp",
                "-T",
                "fields",
                "-E",
                "aggregator=,"));
        for (final String field : FIELDS) {
            command.addAll(List.of("-e", field));
        }
        try (RunningProcess tshark = RunningProcess.start(command)) {
            assertThat(tshark.exitCode()).as("%s", tshark).isZero();
            return tshark.output().lines().toList();
        }
    }

    private static String describe(final String[] fields) {
        return switch (fields[3]) {
            case "1" -> "RRQ " + fields[4] + " " + fields[6] + options(fields);
            case "2" -> "WRQ " + fields[5] + " " + fields[6] + options(fields);
            case "3" -> "DATA " + fields[9] + " (" + (Integer.parseInt(fields[10]) - UDP_AND_DATA_HEADERS) + " bytes)";
            case "4" -> "ACK " + fields[9];
            case ERROR -> "ERROR " + fields[11] + " " + fields[12];
            case "6" -> "OACK" + options(fields);
            default -> "opcode " + fields[3];
        };
    }

    private static String options(final String[] fields) {
        if (fields[7].isEmpty()) {
            return "";
        }
        final String[] names = fields[7].split(",", -1);
        final String[] values = fields[8].split(",", -1);
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            text.append(' ').append(names[i]).append('=').append(values[i]);
        }
        return text.toString();
    }
}
