package dev.lockstep.tftp.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A service often runs without any locale: names are bytes there as well, although the JVM believes that there is only ASCII. */
class AsciiLocaleIT {
    @Test
    @EnabledOnOs(OS.LINUX)
    @Tag("1350-5.4")
    void shouldServeNamesOfAnyBytesWhereTheJvmKnowsAsciiOnly(@TempDir final Path directory) throws Exception {
        final Path root = Files.createDirectory(directory.resolve("tftp"));
        final Path output = directory.resolve("output");
        final ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                StrangeNamesProgram.class.getName(),
                root.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        builder.environment().put("LC_ALL", "C");
        final Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(Redirect.PIPE)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        final String said = Files.readString(output, StandardCharsets.ISO_8859_1);
        assertThat(said).endsWith("done\n");
        assumeFalse(said.contains("sun.jnu.encoding=UTF-8"), "the JVM took the locale over");

        assertThat(Asking.names(root)).containsExactlyInAnyOrder(StrangeNamesProgram.NAMES);
    }
}
