package dev.lockstep.tftp.bench.measure.compare;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.measure.implementation.Implementation;
import dev.lockstep.tftp.bench.measure.implementation.Implementation.Role;
import dev.lockstep.tftp.bench.measure.implementation.Implementations;
import dev.lockstep.tftp.bench.measure.implementation.InstalledProgram;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImplementationTest {
    static Implementation builtIn(final Role role, final String name) throws IOException {
        return Implementations.load(null).stream()
                .filter(one -> one.role() == role && one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldReplaceAPlaceholderBySeveralWordsOrNone() {
        assertThat(Implementation.fill(
                        List.of("{java}", "x", "{options}"),
                        Map.of("{java}", List.of("java", "-cp", "a b"), "{options}", List.of())))
                .containsExactly("java", "-cp", "a b", "x");
    }

    @Test
    void shouldReplacePlaceholdersWithinAWord() {
        assertThat(Implementation.fill(
                        List.of("tftp://{host}:{port}/{remote}", "plain", "{unknown}"),
                        Map.of("{host}", List.of("h"), "{port}", List.of("69"), "{remote}", List.of("f"))))
                .containsExactly("tftp://h:69/f", "plain", "{unknown}");
    }

    @Test
    void shouldAskOnlyForOptionsThatAreNotTheDefault() throws IOException {
        final Implementation atftp = builtIn(Role.CLIENT, "atftp");

        assertThat(atftp.optionArguments(512, 1)).isEmpty();
        assertThat(atftp.optionArguments(1428, 16))
                .containsExactly("--option", "blksize 1428", "--option", "windowsize 16");
    }

    /** Our client asks for large blocks and windows by default, which a cell with the defaults of RFC 1350 must not measure. */
    @Test
    void shouldTurnOffOptionsThatAClientRequestsByDefault() throws IOException {
        final Implementation ours = builtIn(Role.CLIENT, "lockstep");

        assertThat(ours.optionArguments(512, 1)).containsExactly("--blksize", "0", "--windowsize", "0");
        assertThat(ours.optionArguments(1428, 1)).containsExactly("--blksize", "1428", "--windowsize", "0");
        assertThat(ours.optionArguments(1428, 16)).containsExactly("--blksize", "1428", "--windowsize", "16");
    }

    @Test
    void shouldNotAskAServerForAnUnsupportedOption() throws IOException {
        final Implementation hpa = builtIn(Role.SERVER, "tftpd-hpa");

        assertThat(ServerCell.reading(1428, 1, 1, 1).unsupportedBy(hpa)).isEmpty();
        assertThat(ServerCell.reading(1428, 1, 1, 1).isSupportedBy(hpa)).isTrue();
        assertThat(ServerCell.reading(1428, 16, 1, 1).unsupportedBy(hpa)).contains("windowsize");
        assertThat(ServerCell.reading(1428, 16, 1, 1).isSupportedBy(hpa)).isFalse();
    }

    @Test
    void shouldNotWriteToAReadOnlyServer() throws IOException {
        final Implementation dnsmasq = builtIn(Role.SERVER, "dnsmasq");

        assertThat(ServerCell.writing(512, 1, 1).unsupportedBy(dnsmasq)).contains("writing");
        assertThat(ServerCell.reading(512, 1, 500, 1).unsupportedBy(dnsmasq)).isEmpty();
        assertThat(ServerCell.refused().unsupportedBy(dnsmasq)).isEmpty();
    }

    @Test
    void shouldNotPassUnsupportedSettingsToAClient() throws IOException {
        final Implementation hpa = builtIn(Role.CLIENT, "tftp-hpa");
        final Implementation curl = builtIn(Role.CLIENT, "curl");

        assertThat(new ClientCell(true, 512, 1, 1).unsupportedBy(hpa)).isEmpty();
        assertThat(new ClientCell(false, 1428, 1, 1).unsupportedBy(hpa)).contains("blksize");
        assertThat(new ClientCell(false, 1428, 1, 1).unsupportedBy(curl)).isEmpty();
        assertThat(new ClientCell(false, 1428, 16, 1).unsupportedBy(curl)).contains("windowsize");
    }

    @Test
    void shouldFindTheJavaThatRunsThisProgram() throws IOException {
        final InstalledProgram ours = requireNonNull(
                InstalledProgram.find(builtIn(Role.CLIENT, "commons-net")).orElse(null));

        assertThat(ours.path()).isExecutable().hasToString(System.getProperty("java.home") + "/bin/java");
        assertThat(ours.names().get("{java}")).contains(ours.path().toString());
    }
}
