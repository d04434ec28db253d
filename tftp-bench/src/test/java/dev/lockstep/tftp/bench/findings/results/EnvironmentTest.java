package dev.lockstep.tftp.bench.findings.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    @Test
    void shouldRecordMachineAndJava() {
        assertThat(Environment.capture())
                .containsEntry("cores", Integer.toString(Runtime.getRuntime().availableProcessors()))
                .hasEntrySatisfying(
                        "java",
                        java -> assertThat(java).contains(Runtime.version().toString()))
                .containsKeys("cpu", "kernel", "clock source", "rmem default/max", "load before", "commit")
                .allSatisfy((topic, fact) -> assertThat(fact).as(topic).isNotNull());
    }

    @Test
    void shouldReadKernelSettingsToTheirEnd() {
        final String room =
                Environment.outputOf(List.of("cat", "/proc/sys/net/core/rmem_default", "/proc/sys/net/core/rmem_max"));

        assertThat(Environment.capture()).containsEntry("rmem default/max", room.replace("\n", " / "));
    }

    /** Other arguments may contain the names of disks, addresses and keys. */
    @Test
    void shouldKeepOnlyKernelArgumentsThatChangeSpeed() {
        assertThat(Environment.tuning(
                        "root=UUID=1 mitigations=off quiet luks.key=/k isolcpus=1 processor.max_cstate=1"))
                .isEqualTo("mitigations=off isolcpus=1 processor.max_cstate=1");
    }

    @Test
    void shouldRecordTheOutputOfACommandOnEachStream() {
        assertThat(Environment.outputOf(List.of("sh", "-c", "echo one; echo two >&2")))
                .isEqualTo("one\ntwo");
    }

    @Test
    void shouldNotFailForAMissingCommand() {
        assertThat(Environment.outputOf(List.of("/no/such/program"))).isEqualTo(Environment.UNKNOWN);
    }

    @Test
    void shouldDigestAFile(@TempDir final Path directory) throws IOException {
        final Path file = Files.writeString(directory.resolve("file"), "abc");

        assertThat(Environment.digest(file)).isEqualTo("sha256 ba7816bf8f01cfea");
        assertThat(Environment.digest(directory.resolve("missing"))).isEqualTo(Environment.UNKNOWN);
    }
}
