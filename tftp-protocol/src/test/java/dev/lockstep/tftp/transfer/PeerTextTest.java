package dev.lockstep.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes from peers, shown in logs and on terminals, and used as file names. */
class PeerTextTest {
    private static String shown(final byte[] bytes) {
        return PeerText.of(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private static byte[] latin1(final String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    @Tag("SEC-17.15")
    @Tag("SEC-17.14")
    @Tag("DF-5.2")
    void onlyPrintableAsciiIsShownUnchanged() {
        assertThat(shown(latin1("boot/kernel-6.1.img"))).isEqualTo("boot/kernel-6.1.img");
        assertThat(shown(latin1("a b#?%n%s;'"))).isEqualTo("a b#?%n%s;'");
        assertThat(shown(latin1("f\" octet"))).as("ends no quotation").isEqualTo("f\\x22 octet");
        assertThat(shown(latin1("a\nFAKE LOG\r\n"))).isEqualTo("a\\x0aFAKE LOG\\x0d\\x0a");
        assertThat(shown(latin1("\u001b[2J\0"))).isEqualTo("\\x1b[2J\\x00");
        assertThat(shown(latin1("\u007f\u0080\u00ff"))).isEqualTo("\\x7f\\x80\\xff");
        assertThat(shown(latin1("back\\slash"))).isEqualTo("back\\\\slash");
    }

    @Test
    @Tag("SEC-17.15")
    void differentBytesAreShownDifferently() {
        final Set<String> all = new HashSet<>();
        for (int value = 0; value < 256; value++) {
            all.add(shown(new byte[] {(byte) value}));
        }
        assertThat(all).hasSize(256).allMatch(one -> one.matches("[ -~]{1,4}"));
    }

    @Test
    @Tag("SEC-17.13")
    @Tag("SEC-17.10")
    @Tag("DF-5.2")
    void longTextIsTruncated() {
        assertThat(shown(latin1("m".repeat(200)))).isEqualTo("m".repeat(200));
        assertThat(shown(latin1("m".repeat(201)))).isEqualTo("m".repeat(200) + "...");
        assertThat(shown(new byte[60_000])).hasSize(803).endsWith("\\x00...");
    }

    @Test
    @Tag("SEC-17.16")
    void onlyTheGivenBytesAreShown() {
        assertThat(PeerText.of(new UnsafeBuffer(latin1("secret-shown-secret")), 7, 5))
                .isEqualTo("shown");
        assertThat(PeerText.of(new UnsafeBuffer(latin1("secret")), 3, 0)).isEmpty();
    }

    @Test
    @Tag("1350-5.4")
    void aFileNameIsItsBytes() {
        final byte[] bytes = latin1("a b#?%2e\u0080\u00c0\u00ae\u00ff\n");
        final FileName name = FileName.of(new UnsafeBuffer(bytes), 0, bytes.length);
        assertThat(name.bytes()).isEqualTo(bytes);
        assertThat(name.length()).isEqualTo(bytes.length);
        assertThat(name).hasToString("a b#?%2e\\x80\\xc0\\xae\\xff\\x0a");
    }

    @Test
    @Tag("SEC-17.15")
    void aFileNameIsIndependentOfItsBuffer() {
        final UnsafeBuffer buffer = new UnsafeBuffer(latin1("..name.."));
        final FileName name = FileName.of(buffer, 2, 4);
        buffer.setMemory(0, 8, (byte) 'x');
        name.bytes()[0] = 'y';
        assertThat(name.bytes()).isEqualTo(latin1("name"));
    }

    @Test
    @Tag("1350-5.4")
    void fileNamesAreEqualByTheirBytes() {
        assertThat(FileName.of("caf\u00e9"))
                .isEqualTo(FileName.of("caf\u00e9"))
                .hasSameHashCodeAs(FileName.of("caf\u00e9"));
        assertThat(FileName.of("f")).isNotEqualTo(FileName.of("F")).isNotEqualTo(new Object());
        assertThat(FileName.of("caf\u00e9").bytes()).isEqualTo("caf\u00e9".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000", "a\u0000b", "\u0000octet\u0000"})
    @Tag("3617-2.5")
    void aFileNameWithNulIsRefused(final String name) {
        assertThatThrownBy(() -> FileName.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NUL");
    }
}
