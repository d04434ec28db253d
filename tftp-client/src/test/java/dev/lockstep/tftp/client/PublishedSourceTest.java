package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.ContentStatus;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Content that a publisher sends. */
class PublishedSourceTest {
    private final MutableDirectBuffer block = new UnsafeBuffer(new byte[512]);

    /** Publishes nothing by itself. */
    private static final class Publisher implements Flow.Publisher<ByteBuffer>, Flow.Subscription {
        boolean cancelled;

        @Override
        public void subscribe(final Flow.Subscriber<? super ByteBuffer> subscriber) {
            subscriber.onSubscribe(this);
        }

        @Override
        public void request(final long count) {
            // the test publishes
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    @Test
    void shouldNotLookCompleteWhenItIsClosedBeforeItsEnd() {
        final Publisher publisher = new Publisher();
        final PublishedSource source = PublishedSource.subscribe(publisher);
        source.onNext(ByteBuffer.allocate(100));
        assertThat(source.read(0, block, 0, 512)).isEqualTo(ContentStatus.NOT_READY);

        source.close();

        assertThat(source.read(0, block, 0, 512)).isEqualTo(ContentStatus.FAILED);
        assertThat(source.failure()).hasMessage("the content was closed before its end");
        assertThat(publisher.cancelled).isTrue();
    }

    @Test
    void shouldEndWithItsPublisher() {
        final PublishedSource source = PublishedSource.subscribe(new Publisher());
        source.onNext(ByteBuffer.allocate(100));
        source.onComplete();

        assertThat(source.read(0, block, 0, 512)).isEqualTo(100);
        assertThat(source.read(100, block, 0, 512)).isZero();
        source.close();
        assertThat(source.failure()).isNull();
    }
}
