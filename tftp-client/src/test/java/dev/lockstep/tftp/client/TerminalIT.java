package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The client on a terminal, which util-linux's script provides. */
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs script of util-linux")
class TerminalIT {
    private static final int CONTROL_C = 3;
    private static final int INTERRUPTED = 130;

    @TempDir
    private Path directory;

    private final RawServer server = new RawServer();

    TerminalIT() throws IOException {}

    @AfterEach
    void close() {
        server.close();
    }

    /** A test that runs in the background was told to ignore Ctrl-C, which its children inherit. */
    private RunningProcess get() throws IOException {
        final List<String> command = Programs.clientCommand(
                "get",
                "--blksize=0",
                "--windowsize=0",
                "127.0.0.1:" + server.address().getPort(),
                "f",
                directory.resolve("local").toString());
        return RunningProcess.start(
                "script",
                "--quiet",
                "--return",
                "--flush",
                "--command",
                "env --default-signal=INT " + String.join(" ", command),
                "/dev/null");
    }

    @Test
    void shouldTellTheServerAndCleanUpOnControlCWithAProgressBar() throws Exception {
        try (RunningProcess get = get()) {
            server.request();
            server.reply(Packets.oack("tsize", 5000)).receive().isAck(0);
            server.reply(Packets.data(1, new byte[512])).receive().isAck(1);
            get.awaitText("%");
            get.input().write(CONTROL_C);
            get.input().flush();
            Received answer = server.receive();
            while (answer.opcode() == 4) {
                answer = server.receive();
            }
            answer.isError(0);
            assertThat(get.exitCode()).as("%s", get).isEqualTo(INTERRUPTED);
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void shouldEndTheBarOnceAtAHundredPercentWithUnitsOfTheFilesSize() throws Exception {
        final byte[] content = Packets.content(1300);
        try (RunningProcess get = get()) {
            server.request();
            server.send(content, 1);
            assertThat(get.exitCode()).as("%s", get).isZero();
            final List<String> percents = Pattern.compile("(\\d+)%")
                    .matcher(get.output())
                    .results()
                    .map(MatchResult::group)
                    .toList();
            assertThat(percents).last().isEqualTo("100%");
            assertThat(get.output()).contains("1300 bytes in").doesNotContain("0/0 MiB");
            assertThat(Pattern.compile("\n").splitAsStream(get.output()).filter(line -> line.contains("%")))
                    .hasSize(1);
            Await.until("the file", () -> directory.resolve("local").toFile().length() == content.length);
        }
    }
}
