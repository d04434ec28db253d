package dev.lockstep.tftp.bench.measure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.measure.load.LoadResult;
import dev.lockstep.tftp.platform.UdpOffloadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The neutral client loads the bare server, and compares every byte. */
class BareServerIT {
    private static final int SIZE = 100_001;
    private static final InetAddress HOST = InetAddress.getLoopbackAddress();

    private final List<BareServer> servers;
    private volatile boolean closed;
    private final Thread thread = new Thread(this::serve, "bare servers");

    BareServerIT() throws IOException {
        servers = List.of(new BareServer(HOST, 0, UdpOffloadOptions.ofSystem()), new BareServer(HOST, 0, null));
        thread.start();
    }

    private void serve() {
        try {
            while (!closed) {
                for (final BareServer server : servers) {
                    server.poll();
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() throws IOException, InterruptedException {
        closed = true;
        thread.join();
        for (final BareServer server : servers) {
            server.close();
        }
    }

    static Stream<ServerCell> cells() {
        return Stream.of(
                ServerCell.reading(512, 1, 1, SIZE),
                ServerCell.reading(1428, 64, 1, SIZE),
                ServerCell.reading(8192, 16, 1, SIZE),
                ServerCell.reading(512, 1, 1, 0),
                ServerCell.reading(1428, 1, 20, SIZE),
                ServerCell.reading(1428, 16, 20, SIZE),
                ServerCell.writing(1428, 1, SIZE),
                ServerCell.refused());
    }

    @ParameterizedTest
    @MethodSource("cells")
    void shouldServeEveryCellWithAndWithoutOffload(final ServerCell cell) throws IOException {
        for (final BareServer server : servers) {
            try (NeutralClient client = new NeutralClient()) {
                final LoadResult result = client.run(cell.plan(new InetSocketAddress(HOST, server.port()), 0));

                assertThat(result.failure()).isEmpty();
                assertThat(result.transfers()).isEqualTo(cell.clients());
                assertThat(result.bytes()).isEqualTo(cell.clients() * cell.size());
            }
        }
    }
}
