package dev.lockstep.tftp.bench.measure.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Network;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import dev.lockstep.tftp.testing.Superuser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as users run it, as short as it can be. */
class SoakIT {
    private static final int NO_NAMESPACES = 3;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Test
    void shouldSeeAllExpectationsHold(@TempDir final Path directory) throws Exception {
        final Path log = directory.resolve("soak.log");
        Network.create("the server of a soak gets a network of its own").close();
        try (RunningProcess soak = RunningProcess.start(command(
                Programs.jar("tftp-bench"),
                "--duration=5s",
                "--clients=50",
                "--flood=5000",
                "--patience=6s",
                "--log=" + log))) {
            assertThat(soak.exitCode(LIMIT)).as(soak::toString).isZero();

            assertThat(soak.output())
                    .contains("--seed lockstep", "All expectations hold.")
                    .doesNotContain("FAIL");
            assertThat(soak.error()).isEmpty();
            assertThat(log).content().contains("\"../outside\"", "refused");
        }
    }

    @Test
    void shouldSayInOneLineThatItNeedsRoot(@TempDir final Path directory) throws Exception {
        Superuser.require("an ordinary user has to run a copy that he may read");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        final Path copy = Files.copy(Programs.jar("tftp-bench"), directory.resolve("tftp-bench.jar"));
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));

        try (RunningProcess soak = RunningProcess.start(Superuser.without(command(copy)))) {
            assertThat(soak.exitCode(LIMIT)).as(soak::toString).isEqualTo(NO_NAMESPACES);

            assertThat(soak.error().lines()).singleElement().asString().contains("only root may do that");
        }
    }

    private static List<String> command(final Path jar, final String... options) {
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-jar",
                                jar.toString(),
                                "soak"),
                        Stream.of(options))
                .toList();
    }
}
