package dev.lockstep.tftp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.testing.OpenFiles;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortRangeTest {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 1", "2, 1", "1, 65536", "65536, 65536", "0, 65535"})
    void shouldRefuseAnInvalidRange(final int first, final int last) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PortRange(first, last));
    }

    @Test
    @Tag("8085-5.1.a")
    void shouldUseEveryPortOfTheRangeAndNoOther() throws IOException {
        final int first = freeRange(4);
        final PortRange range = new PortRange(first, first + 3);
        final List<DatagramChannel> channels = new ArrayList<>();
        try {
            final Set<Integer> ports = new HashSet<>();
            for (int i = 0; i < 4; i++) {
                channels.add(range.open(LOCAL));
                ports.add(port(channels.get(i)));
            }
            assertThat(ports).containsExactlyInAnyOrder(first, first + 1, first + 2, first + 3);
        } finally {
            closeAll(channels);
        }
    }

    @Test
    @Tag("8085-5.1.a")
    void shouldReportAnExhaustedRangeAndLeaveNothingOpen() throws Exception {
        final int first = freeRange(2);
        final PortRange range = new PortRange(first, first + 1);
        final List<DatagramChannel> channels = new ArrayList<>();
        try {
            channels.add(range.open(LOCAL));
            channels.add(range.open(LOCAL));
            assertThatThrownBy(() -> range.open(LOCAL)).isInstanceOf(BindException.class);
            final OpenFiles before = OpenFiles.now();
            for (int i = 0; i < 50; i++) {
                assertThatThrownBy(() -> range.open(LOCAL)).isInstanceOf(BindException.class);
            }
            assertThat(before.more()).isLessThanOrEqualTo(0);

            channels.remove(0).close();
            channels.add(range.open(LOCAL));
        } finally {
            closeAll(channels);
        }
    }

    @Test
    void shouldAcceptASinglePort() throws IOException {
        final int port = freeRange(1);
        try (DatagramChannel channel = new PortRange(port, port).open(LOCAL)) {
            assertThat(port(channel)).isEqualTo(port);
        }
    }

    @Test
    void shouldOpenUnconnectedChannelsThatDoNotBlock() throws IOException {
        try (DatagramChannel channel = PortRange.EPHEMERAL.open(LOCAL)) {
            assertThat(channel.isBlocking()).isFalse();
            assertThat(channel.isConnected()).isFalse();
            assertThat(((InetSocketAddress) channel.getLocalAddress()).getAddress())
                    .isEqualTo(LOCAL);
        }
    }

    @Test
    @Tag("1350-4.4")
    @Tag("8085-6.1")
    void shouldChooseEphemeralPortsThatAreHardToGuess() throws IOException {
        assertUnpredictable(PortRange.EPHEMERAL, 500);
    }

    @Test
    @Tag("1350-4.4")
    @Tag("8085-5.1.a")
    void shouldChoosePortsOfARangeThatAreHardToGuess() throws IOException {
        assertUnpredictable(new PortRange(20_000, 60_000), 700);
    }

    /** Successive ports neither count up nor down nor stay close: each port of the range is equally likely. */
    private static void assertUnpredictable(final PortRange range, final int leastDistinct) throws IOException {
        final int runs = 1000;
        final List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            try (DatagramChannel channel = range.open(LOCAL)) {
                ports.add(port(channel));
            }
        }
        int repeated = 0;
        int rising = 0;
        int near = 0;
        for (int i = 1; i < runs; i++) {
            final int step = ports.get(i) - ports.get(i - 1);
            repeated += step == 0 ? 1 : 0;
            rising += step > 0 ? 1 : 0;
            near += Math.abs(step) <= 16 ? 1 : 0;
        }
        assertThat(repeated).as("the same port twice running").isLessThanOrEqualTo(2);
        assertThat(rising).as("steps up").isBetween(300, 700);
        assertThat(near).as("steps to a neighbour").isLessThan(50);
        assertThat(new HashSet<>(ports)).as("different ports").hasSizeGreaterThan(leastDistinct);
        assertThat(ports.stream().mapToInt(Integer::intValue).max().orElse(0)
                        - ports.stream().mapToInt(Integer::intValue).min().orElse(0))
                .as("spread")
                .isGreaterThan(10_000);
    }

    private static int port(final DatagramChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    /** Ports below the ephemeral range, so that no other program gets one of them meanwhile. */
    private static int freeRange(final int length) throws IOException {
        for (int first = 21_000; first < 32_000; first += length) {
            if (isFree(first, length)) {
                return first;
            }
        }
        throw new IOException("no free ports");
    }

    private static boolean isFree(final int first, final int length) throws IOException {
        for (int port = first; port < first + length; port++) {
            try (DatagramChannel channel = new PortRange(port, port).open(LOCAL)) {
                assertThat(channel.isOpen()).isTrue();
            } catch (final BindException e) {
                return false;
            }
        }
        return true;
    }

    private static void closeAll(final List<DatagramChannel> channels) throws IOException {
        for (final DatagramChannel channel : channels) {
            channel.close();
        }
    }
}
