package dev.lockstep.tftp.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite as users run it: from the executable jar, in forks, which ignore the jar's manifest. */
class JmhIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    @TempDir
    Path directory;

    @Test
    void shouldMeasureInForksAndWriteJson() throws IOException, InterruptedException {
        final Path json = directory.resolve("jmh.json");

        try (RunningProcess jmh = jmh(
                "-f",
                "1",
                "-wi",
                "0",
                "-i",
                "1",
                "-r",
                "10ms",
                "-foe",
                "true",
                "-rf",
                "json",
                "-rff",
                json.toString(),
                "-p",
                "packet=DATA",
                "Packets.roundTrip",
                "TransferBenchmark.exchange")) {
            assertThat(jmh.exitCode(LIMIT)).as(jmh::toString).isZero();
        }

        assertThat(Files.readString(json))
                .contains("LockstepPackets.roundTrip", "LockstepUncheckedPackets.roundTrip")
                .contains("ByteBufferPackets.roundTrip", "CommonsNetPackets.roundTrip", "TransferBenchmark.exchange")
                .contains("-Dagrona.disable.bounds.checks=true");
    }

    @Test
    void shouldFailIfJmhFails() throws IOException, InterruptedException {
        try (RunningProcess jmh = jmh("no such benchmark")) {
            assertThat(jmh.exitCode(LIMIT)).isEqualTo(1);
        }
    }

    private static RunningProcess jmh(final String... arguments) throws IOException {
        final List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djmh.ignoreLock=true",
                "-jar",
                Programs.jar("tftp-bench").toString(),
                "jmh"));
        command.addAll(List.of(arguments));
        return RunningProcess.start(command);
    }
}
