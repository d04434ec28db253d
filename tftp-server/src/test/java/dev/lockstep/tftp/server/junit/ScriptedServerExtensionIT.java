package dev.lockstep.tftp.server.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lockstep.tftp.client.RemoteFile;
import dev.lockstep.tftp.client.TftpClient;
import dev.lockstep.tftp.client.TftpErrorException;
import dev.lockstep.tftp.retransmit.FixedTimeout;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SubmissionPublisher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The extension as a project uses it that tests how its client takes errors, silence and repetitions. */
@Timeout(120)
class ScriptedServerExtensionIT {
    private static final byte[] END = "end".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    final ScriptedServerExtension server = new ScriptedServerExtension();

    private final TftpClient client =
            TftpClient.builder().blockSize(0).windowSize(0).dally(false).build();

    @AfterEach
    void close() {
        client.close();
    }

    private RemoteFile remote(final String name) {
        return RemoteFile.of(server.address(), name);
    }

    @Test
    void shouldServeAFileBlockByBlock() throws Exception {
        server.play(transfer -> {
            assertThat(transfer.expectRead("f")).containsEntry("tsize", "0");
            transfer.sendOack(Map.of("tsize", "515"));
            transfer.expectAck(0);
            transfer.sendData(1, new byte[512]);
            transfer.expectAck(1);
            transfer.sendData(1, new byte[512]);
            transfer.expectRepetition(); // of ACK 1
            transfer.sendFromAnotherPort((byte) 0, (byte) 3, (byte) 0, (byte) 2);
            transfer.sendData(2, END);
            transfer.expectAck(2);
        });
        assertThat(client.get(remote("f"))).hasSize(515).endsWith(END);
    }

    @Test
    void shouldTakeAFileAndPlayOneScriptAfterTheOther() throws Exception {
        server.play(transfer -> {
            transfer.expectWrite("full");
            transfer.sendAck(0);
            assertThat(transfer.expectData(1)).isEqualTo(END);
            transfer.sendError(3, "no space left");
        });
        server.play(transfer -> {
            transfer.expectWrite("log");
            transfer.sendAck(0);
            assertThat(transfer.expectData(1)).isEqualTo(END);
            transfer.sendAck(1);
        });
        assertThatExceptionOfType(TftpErrorException.class)
                .isThrownBy(() -> client.put(remote("full"), END))
                .satisfies(refusal -> assertThat(refusal.serverMessage()).isEqualTo("no space left"));
        assertThat(client.put(remote("log"), END).bytes()).isEqualTo(END.length);
    }

    @Test
    void shouldSeeTheClientRepeatWhatWasNotAnswered() throws Exception {
        server.play(transfer -> {
            transfer.expectRead("f");
            transfer.expectRepetition();
            transfer.sendData(1, new byte[512]);
            transfer.expectAck(1);
            transfer.expectRepetition();
            transfer.sendData(2, END);
            transfer.expectAck(2);
        });
        final TftpClient impatient = client.with(call -> call.retransmission(
                FixedTimeout.builder().interval(Duration.ofMillis(100)).build()));
        assertThat(impatient.get(remote("f"))).hasSize(515);
    }

    @Test
    void shouldSeeTheClientRefuseAnOptionThatItDidNotAskFor() {
        server.play(transfer -> {
            transfer.expectRead("f");
            transfer.sendOack(Map.of("blksize", "1024"));
            transfer.expectError(8);
        });
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.get(remote("f")));
    }

    @Test
    void shouldSeeTheErrorOfAClientThatGaveItsRequestUp() throws Exception {
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch cancelled = new CountDownLatch(1);
        server.play(transfer -> {
            transfer.expectWrite("f");
            asked.countDown();
            await(cancelled);
            transfer.sendAck(0);
            transfer.expectError(0);
        });
        try (TftpClient staying = TftpClient.builder().build();
                SubmissionPublisher<ByteBuffer> nothing = new SubmissionPublisher<>()) {
            final CompletableFuture<?> upload = staying.putAsync(remote("f"), nothing);
            asked.await();
            upload.cancel(true);
            cancelled.countDown();
        }
    }

    private static void await(final CountDownLatch latch) {
        try {
            latch.await();
        } catch (final InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What JUnit tells an extension about a test that has ended. */
    private static ExtensionContext ended(final @Nullable Throwable failure) {
        return (ExtensionContext) Proxy.newProxyInstance(
                ExtensionContext.class.getClassLoader(),
                new Class<?>[] {ExtensionContext.class},
                (proxy, method, arguments) -> Optional.ofNullable(failure));
    }

    @Test
    void shouldExplainATestThatFailsBecauseTheClientDoesSomethingElse() throws Exception {
        final ScriptedServerExtension other = new ScriptedServerExtension();
        other.beforeEach(ended(null));
        other.play(transfer -> transfer.expectWrite("f"));
        final RemoteFile file = RemoteFile.of(other.address(), "g");
        final Throwable failure = catchThrowable(() -> client.get(file));
        assertThat(failure).hasMessageContaining("the script of the server has failed");

        other.afterEach(ended(failure));
        assertThat(failure.getSuppressed())
                .singleElement()
                .hasToString(
                        "java.lang.AssertionError: the script of the server: RRQ g octet tsize 0 came, WRQ f was due");
    }

    @Test
    void shouldFailTheTestIfTheClientDoesSomethingElse() throws Exception {
        final ScriptedServerExtension other = new ScriptedServerExtension();
        other.beforeEach(ended(null));
        other.play(transfer -> {
            transfer.expectWrite("f");
            transfer.sendAck(0);
        });
        final RemoteFile file = RemoteFile.of(other.address(), "g");
        final CompletableFuture<byte[]> reading = client.getAsync(file);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> other.afterEach(ended(null)))
                .withMessage("the script of the server: RRQ g octet tsize 0 came, WRQ f was due");
        reading.cancel(true);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(other::address);
    }
}
