package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.tftp.testing.Packets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tftp:} addresses in the JDK's own classes. */
@Timeout(120)
class TftpUrlIT {
    private static final byte[] CONTENT = Packets.content(1300);

    private final RawServer server = new RawServer();

    TftpUrlIT() throws IOException {}

    @AfterEach
    void close() {
        server.close();
    }

    private URL url(final String file) throws IOException {
        return URI.create("tftp://127.0.0.1:" + server.address().getPort() + file)
                .toURL();
    }

    @Test
    void shouldReadAFile() throws Exception {
        server.start(() -> {
            try (InputStream input = url("/dir/a%20b;mode=netascii").openStream()) {
                return input.readAllBytes();
            }
        });
        assertThat(server.request().strings()).startsWith("dir/a b", "netascii");
        server.reply(Packets.data(1, "x\r\n".getBytes(StandardCharsets.US_ASCII)));
        assertThat((byte[]) server.result()).asString().isEqualTo("x\n");
    }

    @Test
    void shouldWriteAFileThatIsCompleteOnceTheStreamIsClosed() throws Exception {
        server.start(() -> {
            final URLConnection connection = url("/new").openConnection();
            connection.setDoOutput(true);
            try (OutputStream output = connection.getOutputStream()) {
                output.write(CONTENT, 0, 700);
                output.write(CONTENT, 700, 600);
            }
            return true;
        });
        assertThat(server.request().strings()).startsWith("new", "octet");
        server.take(CONTENT);
        assertThat(server.result()).isEqualTo(true);
    }

    @Test
    void shouldFailAsTheServerDoes() throws Exception {
        server.start(() -> url("/missing").openStream());
        server.request();
        server.reply(Packets.error(1, "not here"));
        assertThat(server.failure()).isInstanceOf(TftpErrorException.class);

        server.start(() -> {
            final URLConnection connection = url("/new").openConnection();
            connection.setDoOutput(true);
            connection.getOutputStream().close();
            return true;
        });
        server.request();
        server.reply(Packets.error(2, "read-only"));
        assertThat(server.failure()).isInstanceOf(TftpErrorException.class);
    }

    @Test
    void shouldKeepTheTimesOfItsConnection() throws Exception {
        server.start(() -> {
            final URLConnection connection = url("/f").openConnection();
            connection.setConnectTimeout(200);
            return connection.getInputStream();
        });
        server.request();
        assertThat(server.failure()).isInstanceOf(TftpTimeoutException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tftp://127.0.0.1/", "tftp://127.0.0.1", "tftp:/f"})
    void shouldRefuseAnAddressWithoutHostOrFile(final String address) {
        assertThatExceptionOfType(MalformedURLException.class)
                .isThrownBy(() -> URI.create(address).toURL().openStream());
    }

    @Test
    void shouldEitherReadOrWrite() throws Exception {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> url("/f").openConnection().getOutputStream());
        final URLConnection writing = url("/f").openConnection();
        writing.setDoOutput(true);
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(writing::getInputStream);
    }
}
