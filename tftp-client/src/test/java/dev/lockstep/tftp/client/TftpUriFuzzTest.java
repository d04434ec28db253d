package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lockstep.tftp.commandline.HostAndPort;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Tag;

/** URIs and servers as people may write them. */
class TftpUriFuzzTest {
    /** Any text is refused, or means the same once its meaning is written as RFC 3617 and RFC 6874 say. */
    @FuzzTest
    @Tag("3617-2.5")
    void shouldMeanTheSameWhenItIsWrittenAgain(final FuzzedDataProvider data) {
        if (data.consumeBoolean()) {
            readUri(
                    data.consumeBoolean()
                            ? TftpUri.SCHEME + data.consumeRemainingAsString()
                            : data.consumeRemainingAsString());
        } else {
            readServer(data.consumeRemainingAsString());
        }
    }

    private static void readUri(final String text) {
        final TftpUri uri;
        final InetSocketAddress server;
        try {
            uri = TftpUri.parse(text);
            server = HostAndPort.parse(uri.server());
        } catch (final IllegalArgumentException e) {
            return;
        }
        assertThat(uri.file().length()).isPositive();
        final String written = TftpUri.SCHEME + authority(server, "%25") + "/"
                + encoded(uri.file().bytes()) + ";mode=" + uri.mode().name().toLowerCase(Locale.ROOT);
        final TftpUri again = TftpUri.parse(written);
        assertThat(again.file()).isEqualTo(uri.file());
        assertThat(again.mode()).isEqualTo(uri.mode());
        assertThat(HostAndPort.parse(again.server())).isEqualTo(server);
    }

    private static void readServer(final String text) {
        final InetSocketAddress server;
        try {
            server = HostAndPort.parse(text);
        } catch (final IllegalArgumentException e) {
            return;
        }
        assertThat(server.getPort()).isBetween(1, 65_535);
        assertThat(HostAndPort.parse(authority(server, "%"))).isEqualTo(server);
    }

    /** Host and port, with an IPv6 address in brackets. Before its zone stands a per cent sign, which is encoded in a URI. */
    private static String authority(final InetSocketAddress server, final String percent) {
        final String host = server.getHostString();
        final int zone = host.indexOf('%');
        if (host.indexOf(':') < 0) {
            return host + ":" + server.getPort();
        }
        final String address = zone < 0
                ? host
                : host.substring(0, zone) + percent + zone(host.substring(zone + 1), percent.length() > 1);
        return "[" + address + "]:" + server.getPort();
    }

    private static String zone(final String zone, final boolean isEncoded) {
        return isEncoded ? encoded(zone.getBytes(StandardCharsets.UTF_8)) : zone;
    }

    private static String encoded(final byte[] bytes) {
        final StringBuilder text = new StringBuilder();
        for (final byte value : bytes) {
            text.append(String.format(Locale.ROOT, "%%%02X", value));
        }
        return text.toString();
    }
}
