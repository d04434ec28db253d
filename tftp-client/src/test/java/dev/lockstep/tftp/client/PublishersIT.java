package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.tftp.testing.Packets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files as publishers of buffers, in both directions. */
@Timeout(120)
class PublishersIT {
    private static final byte[] CONTENT = Packets.content(1300);

    private final RawServer server = new RawServer();
    private final TftpClient client =
            RawServer.patientClient().blockSize(0).windowSize(0).dally(false).build();
    private final RemoteFile remote = RemoteFile.of(server.address(), "f");

    PublishersIT() throws IOException {}

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void shouldPublishAFileToEachSubscriberByATransferOfItsOwn() throws Exception {
        final Flow.Publisher<ByteBuffer> publisher = client.publisher(remote);
        assertThat(server.noRequest()).isTrue();
        for (int subscribers = 0; subscribers < 2; subscribers++) {
            final Recorder recorder = new Recorder();
            publisher.subscribe(recorder);
            recorder.subscription().request(Long.MAX_VALUE);
            server.request();
            server.send(CONTENT, 1);
            assertThat(recorder.content.get()).isEqualTo(CONTENT);
        }
    }

    @Test
    void shouldDeliverNothingThatWasNotAskedFor() throws Exception {
        final Recorder recorder = new Recorder();
        client.publisher(remote).subscribe(recorder);
        server.request();
        server.reply(Packets.data(1, Packets.block(CONTENT, 1, 512))).receive().isAck(1);
        server.reply(Packets.data(2, Packets.block(CONTENT, 2, 512))).receive().isAck(2);
        server.reply(Packets.data(3, Packets.block(CONTENT, 3, 512)));
        assertThat(recorder.buffers()).isZero();
        recorder.subscription().request(Long.MAX_VALUE);
        server.receive().isAck(3);
        assertThat(recorder.content.get()).isEqualTo(CONTENT);
    }

    @Test
    void shouldEndTheTransferOfASubscriberThatCancels() throws Exception {
        final Recorder recorder = new Recorder();
        client.publisher(remote).subscribe(recorder);
        server.request();
        server.reply(Packets.data(1, new byte[512])).receive().isAck(1);
        recorder.subscription().cancel();
        server.receive().isError(0);
        client.close();
        assertThat(recorder.content).isNotDone();
    }

    @Test
    void shouldFailASubscriberThatAsksForNothing() throws Exception {
        final Recorder recorder = new Recorder();
        client.publisher(remote).subscribe(recorder);
        server.request();
        server.reply(Packets.data(1, new byte[512])).receive().isAck(1);
        recorder.subscription().request(0);
        server.receive().isError(0);
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(recorder.content::join)
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldTellASubscriberWhyTheTransferFailed() throws Exception {
        final Recorder recorder = new Recorder();
        client.publisher(remote).subscribe(recorder);
        server.request();
        server.reply(Packets.error(1, "not here"));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(recorder.content::join)
                .withCauseInstanceOf(TftpErrorException.class);
    }

    @Test
    void shouldSendTheBuffersOfAPublisherWhateverTheirLengths() throws Exception {
        final CompletableFuture<TransferResult> transfer;
        try (SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>()) {
            transfer = client.putAsync(remote, publisher);
            for (int from = 0, length = 0; from < CONTENT.length; from += length, length++) {
                publisher.submit(ByteBuffer.wrap(CONTENT, from, Math.min(length, CONTENT.length - from)));
            }
        }
        server.request();
        server.take(CONTENT);
        assertThat(transfer.get().bytes()).isEqualTo(CONTENT.length);
    }

    @Test
    void shouldFailTheTransferOfAPublisherThatFails() throws Exception {
        try (SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>()) {
            final CompletableFuture<TransferResult> transfer = client.putAsync(remote, publisher);
            publisher.submit(ByteBuffer.wrap(CONTENT));
            publisher.closeExceptionally(new IllegalStateException("the sensor is broken"));
            server.request();
            server.reply(Packets.ack(0)).receive().isError(0);
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(transfer::join)
                    .withMessageContaining("the sensor is broken");
        }
    }

    @Test
    void shouldCancelItsSubscriptionIfTheServerRefusesTheFile() throws Exception {
        final CompletableFuture<Void> cancelled = new CompletableFuture<>();
        final CompletableFuture<TransferResult> transfer = client.putAsync(
                remote,
                subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                    @Override
                    public void request(final long count) {
                        if (!cancelled.isDone()) {
                            subscriber.onNext(ByteBuffer.wrap(CONTENT));
                        }
                    }

                    @Override
                    public void cancel() {
                        cancelled.complete(null);
                    }
                }));
        server.request();
        server.reply(Packets.error(2, "read-only"));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(transfer::join)
                .withCauseInstanceOf(TftpErrorException.class);
        cancelled.get(60, TimeUnit.SECONDS);
    }

    /** Records what a publisher signals. */
    private static final class Recorder implements Flow.Subscriber<ByteBuffer> {
        final CompletableFuture<byte[]> content = new CompletableFuture<>();
        private final LinkedBlockingQueue<Flow.Subscription> subscriptions = new LinkedBlockingQueue<>();
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();

        Flow.Subscription subscription() throws InterruptedException {
            final Flow.Subscription subscription = subscriptions.take();
            subscriptions.add(subscription);
            return subscription;
        }

        int buffers() {
            return received.size();
        }

        @Override
        public void onSubscribe(final Flow.Subscription subscription) {
            subscriptions.add(subscription);
        }

        @Override
        public void onNext(final ByteBuffer buffer) {
            received.write(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
        }

        @Override
        public void onError(final Throwable failure) {
            content.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            content.complete(received.toByteArray());
        }
    }
}
