package dev.lockstep.tftp.bench.measure.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether an unpacked package is the one that was measured. */
class DebianPackageTest {
    private static final List<DebianPackage> MEASURED = DebianPackage.parse(Stream.of("# name", "atftpd 0.8.1-2 93af"));

    private static List<String> comparedWith(final String... lines) {
        return DebianPackage.compare(MEASURED, DebianPackage.parse(Stream.of(lines)));
    }

    @Test
    void shouldRecogniseTheMeasuredPackageAmongOthers() {
        assertThat(comparedWith("libc6 2.43-7 11", "atftpd 0.8.1-2 93af"))
                .containsExactly("atftpd 0.8.1-2: as measured");
    }

    @Test
    void shouldSayThatAVersionIsNoLongerToBeHad() {
        assertThat(comparedWith("atftpd 0.8.2-1 77aa"))
                .containsExactly("atftpd 0.8.2-1: 0.8.1-2, which was measured, is no longer to be had");
    }

    @Test
    void shouldRefuseOtherContentUnderTheSameVersion() {
        assertThatIllegalStateException()
                .isThrownBy(() -> comparedWith("atftpd 0.8.1-2 77aa"))
                .withMessageContaining("atftpd 0.8.1-2")
                .withMessageContaining("77aa");
    }
}
