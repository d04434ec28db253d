package dev.lockstep.tftp.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.client.TftpClient;
import dev.lockstep.tftp.server.TftpServer;
import dev.lockstep.tftp.testing.RunningProcess;
import dev.lockstep.tftp.wire.TftpPacket;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The libraries in a program of their user's, with Agrona beside them and neither picocli nor a progress bar. */
class EmbeddingIT {
    private static final String FLAG = "--add-exports java.base/jdk.internal.misc=";
    private static final String SERVER_AND_CLIENT = "dev.lockstep.tftp.server,dev.lockstep.tftp.client";

    private static String output(final boolean modules, final String... flags) throws Exception {
        final String libraries = Stream.of(TftpPacket.class, TftpClient.class, TftpServer.class, DirectBuffer.class)
                .map(EmbeddingIT::location)
                .collect(Collectors.joining(File.pathSeparator));
        final String program = location(EmbeddingProgram.class);
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(
                modules
                        ? List.of("-p", libraries, "--add-modules", SERVER_AND_CLIENT, "-cp", program)
                        : List.of("-cp", libraries + File.pathSeparator + program));
        command.add(EmbeddingProgram.class.getName());
        try (RunningProcess process = RunningProcess.start(command)) {
            assertThat(process.exitCode()).as(process::toString).isZero();
            return process.output();
        }
    }

    private static String location(final Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (final URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, ALL-UNNAMED", "true, org.agrona"})
    void shouldTransferWithTheOneFlagThatTheReadmeNames(final boolean modules, final String target) throws Exception {
        assertThat(output(modules, (FLAG + target).split(" ", -1)).lines().toList())
                .isEqualTo(List.of("1000 bytes", "1000 bytes"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldNameTheMissingFlagAtEachCallOfEitherBuilder(final boolean modules) throws Exception {
        final String reason =
                "Agrona's buffers need a JVM flag: start Java with " + FLAG + (modules ? "org.agrona" : "ALL-UNNAMED");

        assertThat(output(modules).lines().toList())
                .isEqualTo(List.of("server: " + reason, "client: " + reason, "server: " + reason, "client: " + reason));
    }
}
