package dev.lockstep.tftp.bench.measure.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.BenchMain;
import dev.lockstep.tftp.testing.Missing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Peers of another suite of Debian, fetched from its archive. */
class UnpackPeersIT {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int unpack(final String... options) {
        final String[] arguments = new String[options.length + 1];
        arguments[0] = "unpack-peers";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return BenchMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void shouldRefuseASuiteThatIsNoName() {
        assertThat(unpack("--suite=a/b", directory.toString())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--suite: 'a/b'");
    }

    @Test
    @Tag("nightly")
    void shouldUnpackProgramsThatRunAndDescribeThem() throws Exception {
        if (!Files.exists(Path.of("/etc/apt/sources.list.d/debian.sources"))) {
            throw Missing.report("Debian's packages");
        }

        assertThat(unpack(directory.resolve("newer peers").toString()))
                .as(err::toString)
                .isZero();
        assertThat(out.toString()).contains("tftpd-hpa ", "atftpd ", "dnsmasq-base ", "--implementations ");
        assertThat(directory.resolve("newer peers/implementations.toml"))
                .content()
                .containsPattern("name = \"tftpd-hpa \\d+\\.\\d+\"")
                .containsPattern("name = \"dnsmasq \\d+\\.\\d+\"");
    }
}
