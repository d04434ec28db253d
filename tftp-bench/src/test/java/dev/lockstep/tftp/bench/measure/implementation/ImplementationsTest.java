package dev.lockstep.tftp.bench.measure.implementation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.measure.implementation.Implementation.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImplementationsTest {
    private static final String MINE = """
            [[implementation]]
            name = "mine"
            role = "client"
            program = "mine"
            version = ["{program}", "-V"]
            get = ["{program}", "{remote}", "{local}"]
            """;

    @TempDir
    Path directory;

    private Path file(final String text) throws IOException {
        return Files.writeString(directory.resolve("mine.toml"), text);
    }

    @Test
    void shouldDescribeAllComparedPrograms() throws IOException {
        assertThat(Implementations.load(null))
                .extracting(one -> one.role() + " " + one.name())
                .doesNotHaveDuplicates()
                .contains(
                        "SERVER lockstep",
                        "SERVER tftpd-hpa",
                        "SERVER atftpd",
                        "SERVER dnsmasq",
                        "SERVER busybox-tftpd",
                        "CLIENT lockstep",
                        "CLIENT commons-net",
                        "CLIENT tftp-hpa",
                        "CLIENT atftp",
                        "CLIENT curl",
                        "CLIENT busybox");
    }

    @Test
    void shouldDescribeEachProgramForItsRole() throws IOException {
        assertThat(Implementations.load(null)).allSatisfy(one -> {
            if (one.role() == Role.SERVER) {
                assertThat(String.join(" ", one.startCommand())).contains("{host}");
                assertThat(String.join(" ", one.startCommand()).contains("{root}"))
                        .as("%s serves the directory, or is a bound", one.name())
                        .isNotEqualTo(Arms.isBound(one.name()));
                assertThat(one.address() != null
                                || String.join(" ", one.startCommand()).contains("{port}"))
                        .as("%s takes its port as an argument, or has a fixed one", one.name())
                        .isTrue();
            } else {
                for (final boolean write : new boolean[] {false, true}) {
                    assertThat(one.transferCommand(write)).isNotNull();
                    assertThat(String.join(" ", one.transferCommand(write)))
                            .contains("{host}", "{port}", "{remote}", "{local}");
                }
                assertThat(one.get())
                        .satisfies(get -> assertThat(get.contains("{options}"))
                                .isEqualTo(one.knows("blksize") || one.knows("windowsize")));
            }
            if (!one.program().equals("java")) {
                assertThat(one.debianPackage()).as("package of %s", one.name()).isNotNull();
                assertThat(one.identity()).as("identity of %s", one.name()).isNotNull();
            }
        });
    }

    @Test
    void shouldAddAUsersImplementation() throws IOException {
        final List<Implementation> all = Implementations.load(file(MINE));

        assertThat(all).hasSize(Implementations.load(null).size() + 1);
        assertThat(all.get(all.size() - 1).name()).isEqualTo("mine");
        assertThat(all.get(all.size() - 1).transferCommand(false)).containsExactly("{program}", "{remote}", "{local}");
        assertThat(all.get(all.size() - 1).put()).isNull();
    }

    @Test
    void shouldReplaceABuiltInOneOfTheSameNameAndRole() throws IOException {
        final List<Implementation> all = Implementations.load(file(MINE.replace("\"mine\"", "\"lockstep\"")));

        assertThat(all).filteredOn(one -> one.name().equals("lockstep")).hasSize(2);
        assertThat(all)
                .filteredOn(one -> one.name().equals("lockstep") && one.role() == Role.CLIENT)
                .singleElement()
                .satisfies(own -> assertThat(own.put()).isNull());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role = \"client\"|role = \"router\"|router",
                "program = \"mine\"||implementation mine needs a name, a role and a program",
                "name = \"mine\"||needs a name",
                "role = \"client\"|role = \"server\"|start",
                "[[implementation]]|[[implementations]]|implementations",
                "[[implementation]]|[[implementation|",
            })
    void shouldRefuseABrokenFileWithItsNameAndTheReason(final String part, final String broken, final String reason)
            throws IOException {
        final Path file = file(MINE.replace(part, broken == null ? "" : broken));

        assertThatIOException()
                .isThrownBy(() -> Implementations.load(file))
                .withMessageContaining(file.toString())
                .withMessageContaining(reason == null ? "" : reason);
    }

    @Test
    void shouldRefuseAnUnknownKey() throws IOException {
        final Path file = file(MINE + "fetch = [\"{program}\"]\n");

        assertThatIOException()
                .isThrownBy(() -> Implementations.load(file))
                .withMessageContaining(file.toString())
                .withMessageContaining("fetch");
    }

    @Test
    void shouldRefuseAFileWithoutImplementations() throws IOException {
        final Path file = file("# nothing\n");

        assertThatIOException()
                .isThrownBy(() -> Implementations.load(file))
                .withMessageContaining(file.toString())
                .withMessageContaining("[[implementation]]");
    }

    @Test
    void shouldPrintItsFile() throws IOException {
        assertThat(Implementations.load(file(Implementations.builtInText()))).isEqualTo(Implementations.load(null));
    }
}
