package dev.lockstep.tftp.bench.measure.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Measured;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.measure.implementation.Implementation;
import dev.lockstep.tftp.bench.measure.implementation.Implementations;
import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.bench.measure.schedule.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksTest {
    private static final ClientCell READING = new ClientCell(false, 512, 1, 1024);
    private static final ServerCell SERVING = ServerCell.reading(512, 1, 1, 4096);

    /** A client that prints its version, one that is another program of the same name, and a client and a server that are not installed. */
    private static final String MINE = """
            [[implementation]]
            name = "lockstep"
            role = "client"
            program = "sh"
            version = ["echo", "version 7"]
            identity = "version"
            get = ["{program}", "-c", "true"]

            [[implementation]]
            name = "other"
            role = "client"
            program = "sh"
            package = "the-real-one"
            version = ["echo", "version 7"]
            identity = "another program"
            get = ["{program}"]

            [[implementation]]
            name = "nowhere"
            role = "client"
            program = "no-such-program-anywhere"
            version = ["{program}"]
            get = ["{program}"]

            [[implementation]]
            name = "no-server"
            role = "server"
            program = "no-such-server-anywhere"
            package = "nice-package"
            version = ["{program}"]
            start = ["{program}"]
            """;

    @TempDir
    Path directory;

    private List<Implementation> own = List.of();

    @BeforeEach
    void loadOwn() throws IOException {
        final Path file = Files.writeString(directory.resolve("mine.toml"), MINE);
        final List<Implementation> all = Implementations.load(file);
        own = all.subList(all.size() - 4, all.size());
    }

    private static Measured measure(final Tasks tasks, final String arm) throws IOException {
        return tasks.all().stream()
                .filter(task -> task.arm().equals(arm))
                .findFirst()
                .orElseThrow()
                .work()
                .measure();
    }

    /** No test here measures an installed program. */
    @SuppressWarnings("NullAway")
    private ServerTrial unused() {
        return new ServerTrial(null, null, directory, Placement.UNPINNED, 0, 0);
    }

    @Test
    void shouldFindAProgramByItsAbsolutePath() throws IOException {
        final Path file = Files.writeString(directory.resolve("absolute.toml"), """
                [[implementation]]
                name = "absolute"
                role = "client"
                program = "/bin/sh"
                version = ["{program}", "-c", "echo version 8"]
                get = ["{program}"]
                """);
        final List<Implementation> all = Implementations.load(file);

        assertThat(new Tasks(all.subList(all.size() - 1, all.size())).versions().get("CLIENT absolute"))
                .startsWith("version 8");
    }

    @Test
    void shouldNameThePackageOfAMissingProgram() throws IOException {
        final Tasks tasks = new Tasks(own);
        tasks.addConduct(unused(), 4096);

        assertThat(measure(tasks, "no-server").outcome()).isEqualTo(Outcome.ABSENT);
        assertThat(measure(tasks, "no-server").detail()).isEqualTo("install nice-package");
        assertThat(tasks.versions())
                .containsEntry("SERVER no-server", "absent: install nice-package")
                .containsEntry("CLIENT nowhere", "absent: install no-such-program-anywhere");
    }

    @Test
    void shouldDistinguishAnotherProgramOfTheSameName() {
        final Tasks tasks = new Tasks(own);

        assertThat(tasks.versions()).containsEntry("CLIENT other", "absent: install the-real-one");
        assertThat(tasks.versions().get("CLIENT lockstep")).startsWith("version 7, sha256 ");
    }

    @Test
    void shouldMeasureLockstepTwice() throws IOException {
        final Tasks tasks = new Tasks(Implementations.load(null));
        tasks.addConduct(unused(), 4096);

        assertThat(tasks.all())
                .extracting(Task::arm)
                .containsOnlyOnce(Arms.BASELINE, Arms.TWIN, "tftpd-hpa", "atftpd", "dnsmasq");
        assertThat(tasks.all())
                .extracting(Task::group)
                .containsOnly(tasks.all().get(0).group());
    }

    /** The twin is not compared, nor is a program that is not installed. */
    @Test
    void shouldCountTheComparisonsOfTheCellWithTheMost() {
        final SortedMap<String, String> small = new TreeMap<>(Map.of("bytes", "1"));
        final SortedMap<String, String> large = new TreeMap<>(Map.of("bytes", "2"));
        final List<Task> tasks = List.of(
                task(small, Arms.BASELINE, true),
                task(small, Arms.TWIN, true),
                task(small, "one", true),
                task(large, Arms.BASELINE, true),
                task(large, "one", true),
                task(large, "two", true),
                task(large, "missing", false));

        assertThat(Tasks.comparisons(tasks)).isEqualTo(2);
        assertThat(Tasks.comparisons(tasks.subList(0, 3))).isEqualTo(1);
        assertThat(Tasks.comparisons(List.of(task(small, "curl|dnsmasq", true), task(small, "curl|atftpd", true))))
                .as("pairs, which are not compared")
                .isZero();
    }

    private static Task task(final SortedMap<String, String> cell, final String arm, final boolean installed) {
        return new Task("servers", arm, cell, installed, () -> Measured.nothing(Outcome.ABSENT, "", List.of()));
    }

    @Test
    @SuppressWarnings("NullAway") // no pair is measured
    void shouldPairOnlyInstalledPrograms() throws IOException {
        final Tasks tasks = new Tasks(own);
        tasks.addPairs(READING, new ClientTrial(null, directory, Placement.UNPINNED));

        assertThat(tasks.all()).isEmpty();
    }

    @Test
    void shouldMeasureTheBoundsOfACellBeforeItsServers() throws IOException {
        final ServerCell windows = ServerCell.reading(512, 16, 1, 4096);
        final Tasks tasks = new Tasks(Implementations.load(null));
        tasks.addServers(List.of(SERVING, windows, ServerCell.refused()), unused());

        assertThat(tasks.all())
                .filteredOn(task -> task.table().equals("bound"))
                .extracting(Task::arm, Task::cell)
                .containsExactly(
                        tuple("bare UDP", SERVING.dimensions()),
                        tuple("bare UDP", windows.dimensions()),
                        tuple("bare UDP without offload", windows.dimensions()),
                        tuple("bare UDP", ServerCell.refused().dimensions()));
        assertThat(tasks.all())
                .extracting(Task::table)
                .containsSubsequence("bound", "servers", "bound", "bound", "servers", "bound", "small files");
        assertThat(tasks.all())
                .filteredOn(task -> !task.table().equals("bound"))
                .extracting(Task::arm)
                .doesNotContain("bare UDP", "bare UDP without offload");
    }
}
