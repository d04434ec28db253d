package dev.lockstep.tftp.bench.measure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.measure.load.LoadResult;
import dev.lockstep.tftp.client.RemoteFile;
import dev.lockstep.tftp.client.TftpClient;
import dev.lockstep.tftp.transfer.FileName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeutralServerIT {
    private static final int SIZE = 100_001;
    private static final FileName NAME = FileName.of(Integer.toString(SIZE));
    private static final double PATIENCE_SECONDS = 20;

    private final NeutralServer server;
    private final InetSocketAddress address;

    NeutralServerIT() throws IOException {
        server = new NeutralServer();
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    @AfterEach
    void closeServer() throws IOException {
        server.close();
    }

    private CompletableFuture<LoadResult> serve() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return server.serve(PATIENCE_SECONDS);
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static TftpClient client(final int blockSize, final int windowSize) {
        return TftpClient.builder()
                .blockSize(blockSize)
                .windowSize(windowSize)
                .dally(false)
                .build();
    }

    private static void isWhole(final LoadResult result, final int blockSize) {
        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(Outcome.OK);
        assertThat(result.transfers()).isEqualTo(1);
        assertThat(result.bytes()).isEqualTo(SIZE);
        assertThat(result.blocks()).isEqualTo(SIZE / blockSize + 1);
        assertThat(result.roundTripsNs().getTotalCount()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"512, 1", "1428, 16"})
    void shouldSendAFileOfTheNamedSize(final int blockSize, final int windowSize) throws IOException {
        final CompletableFuture<LoadResult> result = serve();

        try (TftpClient client = client(blockSize, windowSize)) {
            assertThat(client.get(new RemoteFile(address, NAME))).isEqualTo(NeutralClientIT.content(SIZE));
        }

        isWhole(result.join(), blockSize);
    }

    @ParameterizedTest
    @CsvSource({"512, 1", "1428, 16"})
    void shouldAcceptAFileOfTheNamedSize(final int blockSize, final int windowSize) throws IOException {
        final CompletableFuture<LoadResult> result = serve();

        try (TftpClient client = client(blockSize, windowSize)) {
            client.put(new RemoteFile(address, NAME), NeutralClientIT.content(SIZE));
        }

        isWhole(result.join(), blockSize);
    }

    @Test
    void shouldServeOneClientAfterTheOther() throws IOException {
        for (int i = 0; i < 3; i++) {
            final CompletableFuture<LoadResult> result = serve();
            try (TftpClient client = client(1428, 4)) {
                client.get(new RemoteFile(address, NAME));
            }
            isWhole(result.join(), 1428);
        }
    }

    @Test
    void shouldDetectATruncatedUpload() throws IOException {
        final CompletableFuture<LoadResult> result = serve();

        try (TftpClient client = client(512, 1)) {
            client.put(new RemoteFile(address, NAME), NeutralClientIT.content(SIZE - 1));
        }

        assertThat(result.join().outcome()).isEqualTo(Outcome.WRONG_BYTES);
        assertThat(result.join().failure()).contains((SIZE - 1) + " bytes instead of " + SIZE);
    }

    @Test
    void shouldReportThatNoRequestCame() throws IOException {
        final LoadResult result = server.serve(0);

        assertThat(result.outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(result.failure()).isEqualTo("no request arrived");
    }
}
