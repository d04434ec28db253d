package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.OpenFiles;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that warms up serves whole files, and leaves nothing behind. */
@Timeout(60)
class WarmUpTest {
    private static final int FILES = 200;

    private static WarmUp warmUp(final boolean singlePort) throws IOException {
        return new WarmUp(TftpServer.builder(WarmUp.store()).singlePort(singlePort));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldServeFileAfterFile(final boolean singlePort) throws Exception {
        try (WarmUp warmUp = warmUp(singlePort)) {
            warmUp.runUntil(() -> warmUp.completed() >= FILES);
            assertThat(warmUp.completed()).isGreaterThanOrEqualTo(FILES);
        }
    }

    @Test
    void shouldLeaveNoSocketOpen() throws Exception {
        try (WarmUp warmUp = warmUp(false)) {
            warmUp.runUntil(() -> warmUp.completed() > 0);
        }
        final OpenFiles before = OpenFiles.now();
        final AtomicInteger rounds = new AtomicInteger();
        try (WarmUp warmUp = warmUp(false)) {
            warmUp.runUntil(() -> rounds.incrementAndGet() > 10);
        }

        before.awaitNoMore();
    }
}
