package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file whose disk does not answer holds up its own transfer and no other. The disk answers when the test says so. */
class SlowStoreIT {
    private static final byte[] SLOW = Packets.content(200_000);

    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldServeOthersWhileAFileIsBeingOpened(final int loops) throws Exception {
        try (RunningServer server = start("open", builder -> builder.loops(loops));
                RawClient slow = server.client();
                RawClient other = server.client()) {
            slow.request(Packets.rrq("slow"));
            called.await();
            for (int i = 0; i < 3; i++) {
                slow.request(Packets.rrq("slow"));
                assertThat(other.read(RunningServer.FILE)).isEqualTo(RunningServer.CONTENT);
            }
            answered.countDown();

            assertThat(slow.readOn(slow.receive(), 512)).isEqualTo(SLOW);
            assertThat(opened)
                    .as("a repeated request opens the file no second time")
                    .hasValue(1);
        }
        assertThat(closed).hasValue(1);
    }

    @Test
    void shouldServeOthersWhileAFileIsBeingRead() throws Exception {
        try (RunningServer server = start("read", UnaryOperator.identity());
                RawClient slow = server.client();
                RawClient other = server.client()) {
            slow.request(Packets.rrq("slow"));
            slow.receive();
            slow.reply(Packets.ack(1));
            called.await();
            assertThat(other.read(RunningServer.FILE)).isEqualTo(RunningServer.CONTENT);
            answered.countDown();

            assertThat(slow.receive().number()).isEqualTo(2);
        }
        assertThat(closed).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "commit"})
    void shouldServeOthersWhileAFileIsBeingStored(final String step) throws Exception {
        try (RunningServer server = start(step, UnaryOperator.identity());
                RawClient slow = server.client();
                RawClient other = server.client()) {
            final byte[] content = Packets.content(1500);
            slow.request(Packets.wrq("slow"));
            slow.receive();
            for (int block = 1; block <= 2; block++) {
                slow.reply(Packets.data(block, Packets.block(content, block, 512)));
                slow.receive().isAck(block);
            }
            slow.reply(Packets.data(3, Packets.block(content, 3, 512)));
            called.await();
            assertThat(other.read(RunningServer.FILE)).isEqualTo(RunningServer.CONTENT);
            answered.countDown();

            slow.receive().isAck(3);
        }
        assertThat(closed).hasValue(1);
    }

    /** All blocks have come, the last is not acknowledged yet: a second transfer would throw the first one's file away. */
    @Test
    @Tag("1350-4.8")
    void shouldBeginNoSecondTransferWhileAFileIsBeingStored() throws Exception {
        try (RunningServer server = start("commit", UnaryOperator.identity());
                RawClient slow = server.client();
                RawClient other = server.client()) {
            final byte[] request = Packets.wrq("slow");
            slow.request(request);
            slow.receive().isAck(0);
            slow.reply(Packets.data(1, Packets.content(100)));
            called.await();
            slow.request(request);
            assertThat(other.read(RunningServer.FILE)).isEqualTo(RunningServer.CONTENT);
            answered.countDown();

            slow.receive().isAck(1);
        }
        assertThat(closed).hasValue(1);
    }

    /** The client's next request, from the same port, replaces the first. What is opened then is closed unread. */
    @Test
    void shouldCloseAFileThatNobodyWaitsForAnyMore() throws Exception {
        try (RunningServer server = start("open", UnaryOperator.identity());
                RawClient client = server.client()) {
            client.request(Packets.rrq("slow"));
            called.await();
            assertThat(client.read(RunningServer.FILE)).isEqualTo(RunningServer.CONTENT);
            assertThat(opened).hasValue(0);
            answered.countDown();

            Await.until("closed", () -> closed.get() == 1);
        }
        assertThat(opened).hasValue(1);
    }

    private RunningServer start(final String step, final UnaryOperator<TftpServerBuilder> changes) throws Exception {
        return RunningServer.start(new SlowStore(step), changes);
    }

    /** The disk of the file {@code slow} does not answer one kind of call before the test lets it. */
    private final class SlowStore implements ContentStore {
        private final MemoryStore files = new MemoryStore(WritePolicy.CREATE_AND_OVERWRITE);
        private final String step;

        SlowStore(final String step) {
            this.step = step;
            files.put(RunningServer.FILE, RunningServer.CONTENT);
            files.put("slow", SLOW);
        }

        private boolean isSlow(final ContentRequest request) {
            return request.name().toString().equals("slow");
        }

        private void call(final String name) {
            if (step.equals(name)) {
                called.countDown();
                try {
                    answered.await();
                } catch (final InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public BlockSource openRead(final ContentRequest request) throws ContentException {
            final BlockSource source = files.openRead(request);
            if (!isSlow(request)) {
                return source;
            }
            call("open");
            opened.incrementAndGet();
            return new BlockSource() {
                @Override
                public int read(
                        final long position,
                        final MutableDirectBuffer destination,
                        final int offset,
                        final int length) {
                    if (position > 0) {
                        call("read");
                    }
                    return source.read(position, destination, offset, length);
                }

                @Override
                public long size() {
                    return source.size();
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }

        @Override
        public BlockSink openWrite(final ContentRequest request) throws ContentException {
            final BlockSink sink = files.openWrite(request);
            return new BlockSink() {
                @Override
                public int write(final long position, final DirectBuffer source, final int offset, final int length) {
                    call("write");
                    return sink.write(position, source, offset, length);
                }

                @Override
                public int commit() {
                    call("commit");
                    return sink.commit();
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }
    }
}
