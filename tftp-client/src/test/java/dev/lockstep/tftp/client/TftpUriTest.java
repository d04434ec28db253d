package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockstep.tftp.wire.TransferMode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TftpUriTest {
    @ParameterizedTest
    @Tag("3617-2.1")
    @Tag("3617-2.2")
    @Tag("3617-2.4")
    @Tag("3617-2.6")
    @CsvSource({
        "tftp://host/file, host, file, OCTET",
        "TFTP://host/file;mode=octet, host, file, OCTET",
        "tftp://host/file;mode=NETASCII, host, file, NETASCII",
        "tftp://host:6969/a/b.c, host:6969, a/b.c, OCTET",
        "tftp://[::1]:6969/f, [::1]:6969, f, OCTET",
        "tftp://[fe80::1%25eth0]:6969/f, [fe80::1%eth0]:6969, f, OCTET",
        "tftp://[fe80::1%253]/f, [fe80::1%3], f, OCTET",
        "tftp://[fe80::1%25a%20b]/f, [fe80::1%a b], f, OCTET",
        "tftp://[fe80::1%eth0]/f, [fe80::1%eth0], f, OCTET",
        "tftp://[::1]/f;x, [::1], f;x, OCTET"
    })
    void shouldReadHostFileAndMode(final String text, final String server, final String file, final TransferMode mode) {
        final TftpUri uri = TftpUri.parse(text);

        assertThat(uri.server()).isEqualTo(server);
        assertThat(uri.file()).hasToString(file);
        assertThat(uri.mode()).isEqualTo(mode);
    }

    @ParameterizedTest
    @Tag("3617-2.5")
    @CsvSource({"%20, ' '", "%3B, ;", "%2F, /", "%25, %", "a%41, aA", "%e2%82%ac, \u20AC"})
    void shouldDecodeEscapedCharacters(final String path, final String name) {
        assertThat(TftpUri.parse("tftp://host/" + path).file().bytes())
                .isEqualTo(name.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Tag("DF-13.1")
    void shouldTakeTheFirstSlashForASeparatorOnly() {
        assertThat(TftpUri.parse("tftp://host/a").file()).hasToString("a");
        assertThat(TftpUri.parse("tftp://host//a").file()).hasToString("/a");
    }

    @ParameterizedTest
    @Tag("3617-2.3")
    @Tag("3617-2.5")
    @ValueSource(
            strings = {
                "tftp://host/file;mode=mail",
                "tftp://host/file;mode=",
                "tftp://host/a%00b",
                "tftp://host/a%4",
                "tftp://host/a%zz",
                "tftp://host/",
                "tftp://host/;mode=octet",
                "tftp://host",
                "tftp:///file",
                "http://host/file"
            })
    void shouldRefuseWhatIsNoTftpUri(final String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TftpUri.parse(text));
    }
}
