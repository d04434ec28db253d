package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the image and the manifest for Kubernetes say to the programs. The image itself is built by hand, because that takes minutes and a container engine. */
class ContainerIT {
    private static final Path RECIPE = Path.of("src/main/container");

    private static final String ADDRESS_IN_THE_IMAGE = "127.0.0.1:6969";

    @TempDir
    private Path directory;

    private static String text(final String file) throws IOException {
        return Files.readString(RECIPE.resolve(file));
    }

    private static List<String> matches(final String pattern, final String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((final MatchResult match) -> match.group(1))
                .toList();
    }

    private static List<String> healthCheck() throws IOException {
        final List<String> checks = matches("HEALTHCHECK .*\\\\\\n *CMD \\[(.*)]", text("Containerfile"));
        assertThat(checks).hasSize(1);
        return matches("\"([^\"]*)\"", checks.get(0));
    }

    private static int healthOf(final String address) throws Exception {
        final List<String> check = healthCheck();
        assertThat(check).startsWith("tftp-client").contains(ADDRESS_IN_THE_IMAGE);
        final List<String> command = Programs.clientCommand();
        for (final String argument : check.subList(1, check.size())) {
            command.add(argument.equals(ADDRESS_IN_THE_IMAGE) ? address : argument);
        }
        try (RunningProcess client = RunningProcess.start(command)) {
            return client.exitCode();
        }
    }

    private static String configuration(final String file) throws IOException {
        final String text = text(file);
        return file.endsWith(".toml")
                ? text
                : matches("(?s)tftp-server\\.toml: \\|\\n(.*?)---", text).get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tftp-server.toml", "kubernetes.yaml"})
    void shouldBeHealthyAsLongAsTheServerAnswers(final String file) throws Exception {
        final Path files = Files.createDirectory(directory.resolve("files"));
        final String here = configuration(file)
                .replace("/srv/tftp", files.toString())
                .replace(
                        "/opt/lockstep/health",
                        RECIPE.resolve("health").toAbsolutePath().toString());
        final Path options = Files.writeString(directory.resolve("here.toml"), here);
        final String port = String.valueOf(FreePorts.udp());
        final List<String> command =
                Programs.serverCommand("--config", options.toString(), "--bind", "127.0.0.1", "--port", port);
        try (RunningProcess server = RunningProcess.start(command)) {
            server.awaitText("serving ");
            assertThat(healthOf("127.0.0.1:" + port)).as("%s", server).isZero();
            server.signal("TERM");
            assertThat(server.exitCode()).isZero();
        }
        assertThat(healthOf("127.0.0.1:" + port)).isNotZero();
    }

    @Test
    void shouldBeProbedByTheHealthCheckOfTheImage() throws Exception {
        final List<String> probes = new ArrayList<>();
        for (final String probe : matches("exec: &read\\n *command: \\[(.*)]", text("kubernetes.yaml"))) {
            probes.add(probe.replace("'", ""));
        }
        assertThat(probes).containsExactly(String.join(", ", healthCheck()));
    }

    @Test
    void shouldCopyFilesThatAreThere() throws Exception {
        final List<String> copied = matches("(?m)^COPY (tftp-server/\\S*)", text("Containerfile"));
        assertThat(copied)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Path.of("..", file)).exists());
    }
}
