package dev.lockstep.tftp.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Addresses;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same link-local address on two links is two hosts, and addresses are shown as RFC 5952 writes them. */
class PeerAddressTest {
    private static final String LINK_LOCAL = "fe80::ff:fe00:a";

    private static InetAddress scoped(final String address, final int scope) throws IOException {
        return Inet6Address.getByAddress(null, InetAddress.getByName(address).getAddress(), scope);
    }

    @Test
    @Tag("DF-16.21")
    @Tag("1350-4.3")
    void shouldTellTheSameLinkLocalAddressOnTwoLinksApart() throws IOException {
        final HostAddress one = HostAddress.of(scoped(LINK_LOCAL, 1));
        final HostAddress two = HostAddress.of(scoped(LINK_LOCAL, 2));

        assertThat(one.address()).as("as the JDK compares them").isEqualTo(two.address());
        assertThat(one).isNotEqualTo(two);
        assertThat(one.number()).isNotEqualTo(two.number());
        assertThat(new PeerAddress(one, 69)).isNotEqualTo(new PeerAddress(two, 69));
        assertThat(HostAddress.isSame(one.address(), two.address())).isFalse();
        assertThat(HostAddress.isSame(one.address(), scoped(LINK_LOCAL, 1))).isTrue();
        assertThat(one).isEqualTo(HostAddress.of(scoped(LINK_LOCAL, 1)));
    }

    /** The JDK numbers the interface of every local address. */
    @Test
    @Tag("DF-16.21")
    void shouldIgnoreTheScopeOfAnAddressThatIsNotLinkLocal() throws IOException {
        assertThat(HostAddress.of(scoped("2001:db8::1", 1))).isEqualTo(HostAddress.of(scoped("2001:db8::1", 0)));
        assertThat(HostAddress.isSame(scoped("::1", 1), scoped("::1", 0))).isTrue();
        assertThat(HostAddress.of(scoped("::1", 1))).hasToString("::1");
    }

    @Test
    @Tag("DF-16.21")
    void shouldFindALinkLocalAddressWithoutAScopeOnEveryLink() throws IOException {
        assertThat(HostAddress.isSame(scoped(LINK_LOCAL, 0), scoped(LINK_LOCAL, 2)))
                .isTrue();
        assertThat(HostAddress.isSame(scoped(LINK_LOCAL, 0), scoped("fe80::1", 2)))
                .isFalse();
    }

    @Test
    void shouldNumberHostsDifferently() throws IOException {
        final Set<Long> numbers = new HashSet<>();
        for (int i = 0; i < 256; i++) {
            numbers.add(HostAddress.of(Addresses.ipv4(10, 0, 0, i)).number());
            numbers.add(HostAddress.of(Addresses.ipv4(10, 0, i, 200)).number());
            numbers.add(HostAddress.of(scoped("2001:db8::" + Integer.toHexString(i), 0))
                    .number());
            numbers.add(HostAddress.of(scoped(LINK_LOCAL, i)).number());
        }
        assertThat(numbers).hasSize(4 * 256 - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1:69",
        "::, [::]:69",
        "::1, [::1]:69",
        "1::, [1::]:69",
        "2001:db8:0:0:1:0:0:1, [2001:db8::1:0:0:1]:69",
        "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:69",
        "2001:0db8:0:0:0:0:2:1, [2001:db8::2:1]:69",
        "1:0:0:2:0:0:0:3, [1:0:0:2::3]:69",
        "2001:DB8::A:FFFF, [2001:db8::a:ffff]:69"
    })
    void shouldShowAnAddressAsRfc5952WritesIt(final String address, final String shown) throws IOException {
        assertThat(PeerAddress.of(new InetSocketAddress(InetAddress.getByName(address), 69)))
                .hasToString(shown);
    }

    @Test
    void shouldShowTheZoneOfALinkLocalAddress() throws IOException {
        assertThat(PeerAddress.of(new InetSocketAddress(scoped("fe80::1", 70_000), 69)))
                .hasToString("[fe80::1%70000]:69");
        assertThat(HostAddress.of(scoped("fe80::1", 0))).hasToString("fe80::1");
    }
}
