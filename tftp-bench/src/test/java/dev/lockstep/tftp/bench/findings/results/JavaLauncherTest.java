package dev.lockstep.tftp.bench.findings.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JavaLauncherTest {
    private static final String CLASS_PATH = "java.class.path";

    private final String own = System.getProperty(CLASS_PATH);

    @AfterEach
    void restore() {
        System.setProperty(CLASS_PATH, own);
    }

    /** {@code java -jar tftp-bench/target/tftp-bench.jar compare} starts clients in the directory of the served files. */
    @Test
    void shouldFindItsClassesFromAnyDirectory() {
        System.setProperty(CLASS_PATH, "target/tftp-bench.jar" + File.pathSeparator + "lib/x.jar");

        assertThat(Arrays.asList(JavaLauncher.classPath().split(File.pathSeparator, -1)))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(Path.of(entry)).isAbsolute())
                .first()
                .asString()
                .endsWith(Path.of("target", "tftp-bench.jar").toString());
    }
}
