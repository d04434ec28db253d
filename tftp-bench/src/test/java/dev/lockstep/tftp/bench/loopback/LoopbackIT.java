package dev.lockstep.tftp.bench.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.loopback.LoopbackRun.Measurement;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackIT {
    private static final long SIZE = 1_000_000;

    @ParameterizedTest
    @CsvSource({"false, 512, 1", "false, 1428, 16", "true, 512, 1", "true, 1428, 16"})
    void shouldTimeEveryBlockOfAVerifiedTransferThroughAServerProcess(
            final boolean write, final int blockSize, final int windowSize) throws IOException {
        try (ServerProcess server = ServerProcess.start()) {
            final Measurement measured = new LoopbackRun(write, blockSize, windowSize).measure(server.address(), SIZE);

            assertThat(measured.result().bytes()).isEqualTo(SIZE);
            assertThat(measured.result().parameters().windowSize()).isEqualTo(windowSize);
            assertThat(measured.blockTimes().getTotalCount()).isEqualTo(SIZE / blockSize);
        }
    }
}
