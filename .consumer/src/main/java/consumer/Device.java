package consumer;

import dev.lockstep.tftp.client.RemoteFile;
import dev.lockstep.tftp.client.TftpClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads its configuration when it starts, and writes its log. */
public final class Device implements AutoCloseable {
    private final InetSocketAddress server;
    private final TftpClient client =
            TftpClient.builder().patience(Duration.ofSeconds(30)).build();

    public Device(final InetSocketAddress server) {
        this.server = server;
    }

    public String configuration() throws IOException {
        return new String(client.get(RemoteFile.of(server, "device.cfg")), StandardCharsets.UTF_8);
    }

    public void report(final String line) throws IOException {
        client.put(RemoteFile.of(server, "device.log"), line.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        client.close();
    }
}
