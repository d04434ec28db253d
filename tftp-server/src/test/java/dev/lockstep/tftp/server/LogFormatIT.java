package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log of a read by curl, in each format. */
@Timeout(120)
class LogFormatIT {
    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text | [0-9: .-]+ DEBUG 127.0.0.1:\\d+ read \"a b\" octet timeout=6.0 tsize=3: started"
                        + " | [0-9: .-]+ INFO 127.0.0.1:\\d+ read \"a b\" octet 3 bytes 1 blocks \\d+.\\d{3} s timeout=6.0 tsize=3"
                        + " retransmissions=\\d+: completed",
                "logfmt | time=\\S+ level=debug event=start client=127.0.0.1:\\d+ direction=read file=\"a b\" mode=octet timeout=6.0 tsize=3"
                        + " | time=\\S+ level=info event=transfer client=127.0.0.1:\\d+ direction=read file=\"a b\" mode=octet timeout=6.0"
                        + " tsize=3 bytes=3 blocks=1 seconds=\\d+.\\d{3} retransmissions=\\d+ outcome=completed msg=\\S+",
                "json | \\{\"time\":\"\\S+\",\"level\":\"debug\",\"event\":\"start\",\"client\":\"127.0.0.1:\\d+\",\"direction\":\"read\","
                        + "\"file\":\"a b\",\"mode\":\"octet\",\"timeout\":6.0,\"tsize\":3}"
                        + " | \\{\"time\":\"\\S+\",\"level\":\"info\",\"event\":\"transfer\",.*\"bytes\":3,\"blocks\":1,\"seconds\":\\d+.\\d{3},"
                        + "\"retransmissions\":\\d+,\"outcome\":\"completed\",\"msg\":\"\\w+\"}",
                "journal | <7>127.0.0.1:\\d+ read \"a b\" octet timeout=6.0 tsize=3: started"
                        + " | <6>127.0.0.1:\\d+ read \"a b\" octet 3 bytes .*: completed",
            })
    void shouldTellTheStartAndTheEndOfATransfer(final String format, final String start, final String end)
            throws Exception {
        Files.writeString(root.resolve("a b"), "abc");
        final int port = FreePorts.udp();
        try (RunningProcess server = RunningProcess.start(Programs.serverCommand(
                "--bind=127.0.0.1", "--port=" + port, "--verbose", "--log-format", format, root.toString()))) {
            server.awaitText("serving ");
            try (RunningProcess curl = RunningProcess.start(
                    List.of(Peer.CURL.path(), "--silent", "tftp://127.0.0.1:" + port + "/a%20b"))) {
                assertThat(curl.exitCode()).isZero();
                assertThat(curl.output()).isEqualTo("abc");
            }
            server.awaitText("completed");

            assertThat(server.error().lines()).anyMatch(line -> line.matches(start));
            assertThat(server.error().lines()).anyMatch(line -> line.matches(end));
        }
    }
}
