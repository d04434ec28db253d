package dev.lockstep.tftp.bench.measure.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupTest {
    @TempDir
    private Path directory;

    @Test
    void shouldCountTheCpuTimeOfADescendantThatNobodyWaitedFor() throws Exception {
        final Optional<ControlGroup> created = ControlGroup.create();
        assumeTrue(created.isPresent(), "this user may create control groups");
        try (ControlGroup group = created.orElseThrow()) {
            // the process in between ends first, so that nobody waits for the busy one
            final Process shell = new ProcessBuilder(group.command(List.of(
                            "/bin/sh",
                            "-c",
                            "({ i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo; } &); read end")))
                    .start();
            shell.getInputStream().read();
            shell.getOutputStream().close();
            shell.waitFor();

            assertThat(group.cpuSeconds()).isGreaterThan(0.01);
        }
    }

    @Test
    void shouldReadTheAccountOfVersion2() throws IOException {
        final Path own = Files.createDirectories(directory.resolve("own"));
        Files.writeString(own.resolve("cpu.stat"), "usage_usec 0\n");
        final Path groups = Files.writeString(directory.resolve("groups"), "0::/own\n");

        final ControlGroup group = ControlGroup.create(groups, directory).orElseThrow();

        final Path created;
        try (var children = Files.list(own)) {
            created = children.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        final Path account = Files.writeString(created.resolve("cpu.stat"), "usage_usec 2500000\nuser_usec 1\n");
        assertThat(group.cpuSeconds()).isEqualTo(2.5);
        Files.delete(account);
        group.close();
        assertThat(created).doesNotExist();
    }

    @Test
    void shouldReadTheAccountOfVersion1() throws IOException {
        final Path own = Files.createDirectories(directory.resolve("cpu,cpuacct/own"));
        Files.writeString(own.resolve("cpuacct.usage"), "0\n");
        final Path groups =
                Files.writeString(directory.resolve("groups"), "5:memory:/elsewhere\n4:cpu,cpuacct:/own\n0::/\n");

        final ControlGroup group = ControlGroup.create(groups, directory).orElseThrow();

        final Path created;
        try (var children = Files.list(own)) {
            created = children.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        final Path account = Files.writeString(created.resolve("cpuacct.usage"), "1500000000\n");
        assertThat(group.cpuSeconds()).isEqualTo(1.5);
        Files.delete(account);
        group.close();
    }

    @Test
    void shouldHaveNoAccountWithoutGroups() throws IOException {
        final Path groups = Files.writeString(directory.resolve("groups"), "0::/none\n");

        assertThat(ControlGroup.create(groups, directory)).isEmpty();
        assertThat(ControlGroup.create(directory.resolve("missing"), directory)).isEmpty();
    }
}
