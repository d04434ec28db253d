package dev.lockstep.tftp.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAndPortTest {
    @ParameterizedTest
    @Tag("1350-4.1")
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 69",
        "127.0.0.1:6969, 127.0.0.1, 6969",
        "[::1], ::1, 69",
        "[::1]:6969, ::1, 6969",
        "::1, ::1, 69",
        "2001:db8::5, 2001:db8::5, 69",
        "fe80::1%eth0, fe80::1%eth0, 69",
        "[fe80::1%3]:6969, fe80::1%3, 6969"
    })
    void shouldReadAServerAndTakePort69WithoutAnother(final String text, final String host, final int port) {
        assertThat(HostAndPort.parse(text)).isEqualTo(InetSocketAddress.createUnresolved(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":69",
                "[]:69",
                "host:",
                "host:0",
                "host:65536",
                "host:x",
                "host:-1",
                " ",
                "a b",
                "a\u0000b",
                "[::1%\u001b]",
                "user@host",
                "[::1",
                "::1]",
                "[::1]x",
                "[::1]x:69",
                "[host]",
                "[127.0.0.1]"
            })
    void shouldRefuseWhatNamesNoHostOrPort(final String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> HostAndPort.parse(text));
    }
}
