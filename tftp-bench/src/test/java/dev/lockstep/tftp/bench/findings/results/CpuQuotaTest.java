package dev.lockstep.tftp.bench.findings.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuQuotaTest {
    @TempDir
    private Path system;

    @Test
    void shouldReadTheLimitOfTheProcesssOwnGroup() throws IOException {
        assertThat(quota("0::/work/job", "work/job/cpu.max", "50000 100000")).isEqualTo("50000 100000");
    }

    @Test
    void shouldReadTheLimitOfAGroupAroundIt() throws IOException {
        write("work/job/cpu.max", "max 100000");
        assertThat(quota("0::/work/job", "work/cpu.max", "20000 100000")).isEqualTo("20000 100000");
    }

    @Test
    void shouldReadTheLimitOfCgroupVersion1() throws IOException {
        write("cpu/o18/cpu.cfs_period_us", "100000");
        assertThat(quota("4:memory:/\n3:cpu:/o18", "cpu/o18/cpu.cfs_quota_us", "50000"))
                .isEqualTo("50000 100000");
    }

    @Test
    void shouldSayThatThereIsNoLimit() throws IOException {
        assertThat(quota("3:cpu,cpuacct:/", "cpu,cpuacct/cpu.cfs_quota_us", "-1"))
                .isEqualTo("max");
    }

    @Test
    void shouldSayThatItIsUnknownWithoutControlGroups() {
        assertThat(CpuQuota.text(system.resolve("none"), system)).isEqualTo("unknown");
    }

    private String quota(final String groups, final String file, final String content) throws IOException {
        write("groups", groups);
        write(file, content);
        return CpuQuota.text(system.resolve("groups"), system);
    }

    private void write(final String file, final String content) throws IOException {
        Files.createDirectories(system.resolve(file).getParent());
        Files.writeString(system.resolve(file), content + "\n");
    }
}
