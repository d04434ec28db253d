package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which clients networks allow. */
class NetworksTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, '', 10.1.2.3, true",
        "10.0.0.0/8, '', 11.1.2.3, false",
        "'', 10.0.0.0/8, 10.1.2.3, false",
        "'', 10.0.0.0/8, 11.1.2.3, true",
        "10.1.0.0/16, 10.0.0.0/8, 10.1.2.3, true",
        "10.1.0.0/16, 10.0.0.0/8, 10.2.2.3, false",
        "10.0.0.0/8, 10.1.0.0/16, 10.1.2.3, false",
        "10.0.0.0/8, 10.0.0.0/8, 10.1.2.3, false",
        "10.0.0.7, '', 10.0.0.7, true",
        "10.0.0.7, '', 10.0.0.6, false",
        "10.128.0.0/9, '', 10.200.0.1, true",
        "10.128.0.0/9, '', 10.100.0.1, false",
        "0.0.0.0/0, '', 10.0.0.7, true",
        "0.0.0.0/0, '', 2001:db8::7, false",
        "2001:db8::/33, '', 2001:db8:7fff::1, true",
        "2001:db8::/33, '', 2001:db8:8000::1, false",
        "::/0, '', 2001:db8::7, true",
    })
    void shouldLetTheSmallestNetworkDecide(
            final String allowed, final String denied, final String client, final boolean isAllowed) throws Exception {
        assertThat(Networks.of(list(allowed), list(denied)).allow(InetAddress.getByName(client)))
                .isEqualTo(isAllowed);
    }

    private static List<String> list(final String network) {
        return network.isEmpty() ? List.of() : List.of(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/x",
                "10.0.0.0/",
                "/8",
                "host",
                "host/8",
                "::/129",
                "10.0.0.256",
                "1:2",
                "a.b.c.d",
                "10.0.0.0/8/8"
            })
    void shouldRefuseWhatIsNoNetworkWithoutAskingTheNameService(final String text) {
        assertThatThrownBy(() -> Networks.of(List.of(text), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no network such as 192.0.2.0/24, 2001:db8::/32 or 192.0.2.7");
    }

    /** The C library takes 10.1 for 10.0.0.1, and 010 for 8. */
    @ParameterizedTest
    @ValueSource(strings = {"10.1", "192.168.5/24", "1.2.3", "010.1.1.1", "1.2.3.4.5", "300.1.1.1"})
    void shouldTakeIpv4AddressesOfFourPartsOnly(final String text) {
        assertThatThrownBy(() -> Networks.of(List.of(text), List.of())).hasMessageContaining("is no network such as");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3.4/8", "2001:db8::1/64"})
    void shouldRefuseANetworkWithTheAddressOfAHost(final String text) {
        assertThatThrownBy(() -> Networks.of(List.of(text), List.of()))
                .hasMessageStartingWith("'" + text + "' has bits behind its prefix");
    }

    @Test
    void shouldShowItself() {
        assertThat(Networks.of(List.of("10.0.0.0/8", "2001:db8::1"), List.of("10.1.0.0/16")))
                .hasToString("10.0.0.0/8, 2001:db8::1/128, not 10.1.0.0/16");
        assertThat(Networks.ALL).hasToString("all");
    }
}
