package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.tftp.client.RemoteFile;
import dev.lockstep.tftp.client.TftpClient;
import dev.lockstep.tftp.client.TftpErrorException;
import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.CapturedLog;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.transfer.FileName;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that throws ends its own transfer and no other: with an ERROR to the client, and one line that names file, client and cause. */
class FaultyStoreIT {
    private static final int SIZE = 100_000;
    private static final int GOOD_BYTES = 20_000;

    private final AtomicInteger closed = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({
        "openRead, true",
        "openRead, false",
        "read, true",
        "read, false",
        "openWrite, true",
        "openWrite, false",
        "write, true",
        "write, false",
        "commit, true",
        "commit, false"
    })
    void shouldEndItsOwnTransferOnly(final String faulty, final boolean mayBlock) throws Exception {
        try (CapturedLog log = new CapturedLog("dev.lockstep.tftp.server");
                RunningServer server = RunningServer.start(new FaultyStore(faulty, mayBlock), builder -> builder);
                TftpClient client = TftpClient.builder().dally(false).build()) {
            final FileName name = FileName.of("faulty");
            final TftpErrorException error = catchThrowableOfType(TftpErrorException.class, () -> {
                if (faulty.endsWith("ead")) {
                    client.get(new RemoteFile(server.address(), name));
                } else {
                    client.put(new RemoteFile(server.address(), name), new byte[SIZE]);
                }
            });

            assertThat(error).isNotNull();
            assertThat(error.errorCode()).isZero();
            assertThat(client.get(RemoteFile.of(server.address(), "good"))).isEqualTo(new byte[SIZE]);
            BackgroundLogger.flush(Await.LIMIT);
            final List<String> lines = log.messages().stream()
                    .filter(line -> line.contains("no such luck"))
                    .toList();
            // the client repeats a refused request once without options
            assertThat(lines).hasSizeBetween(1, faulty.startsWith("open") ? 2 : 1);
            assertThat(lines).allMatch(line -> line.contains("\"faulty\"") && line.contains("127.0.0.1"));
        }
        assertThat(closed)
                .as("the good file, and the other if it was open")
                .hasValue(faulty.startsWith("open") ? 1 : 2);
    }

    /** The transfer is over, and the server keeps nothing of it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldForgetATransferWhoseFileCannotBeClosed(final boolean mayBlock) throws Exception {
        try (CapturedLog log = new CapturedLog("dev.lockstep.tftp.server");
                RunningServer server =
                        RunningServer.start(new FaultyStore("close", mayBlock), builder -> builder.maxTransfers(1));
                TftpClient client = TftpClient.builder().dally(false).build()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.get(RemoteFile.of(server.address(), "faulty")))
                        .isEqualTo(new byte[SIZE]);
            }
            BackgroundLogger.flush(Await.LIMIT);
            assertThat(log.messages()).anyMatch(line -> line.contains("no such luck") && line.contains("\"faulty\""));
        }
        assertThat(closed).hasValue(3);
    }

    /** Not only exceptions: a missing class is an Error, and so is a failed assertion. */
    @Test
    void shouldEndTheTransferOfAStoreThatThrowsAnError() throws Exception {
        try (RunningServer server = RunningServer.start(new BrokenStore(), builder -> builder);
                TftpClient client = TftpClient.builder().dally(false).build()) {
            final TftpErrorException error = catchThrowableOfType(
                    TftpErrorException.class, () -> client.get(RemoteFile.of(server.address(), "any")));

            assertThat(error).isNotNull();
            assertThat(error.errorCode()).isZero();
        }
    }

    /** Has its files read on the loop, and lacks a class that it needs. */
    private static final class BrokenStore implements ContentStore {
        @Override
        public boolean mayBlock() {
            return false;
        }

        @Override
        public BlockSource openRead(final ContentRequest request) {
            return new BlockSource() {
                @Override
                public int read(
                        final long position,
                        final MutableDirectBuffer destination,
                        final int offset,
                        final int length) {
                    throw new NoClassDefFoundError("missing");
                }

                @Override
                public long size() {
                    return SIZE;
                }

                @Override
                public void close() {
                    // holds nothing
                }
            };
        }

        @Override
        public BlockSink openWrite(final ContentRequest request) {
            throw new NoClassDefFoundError("missing");
        }
    }

    /** Throws in one call for a file with the name {@code faulty}. */
    private final class FaultyStore implements ContentStore {
        private final String faulty;
        private final boolean mayBlock;

        FaultyStore(final String faulty, final boolean mayBlock) {
            this.faulty = faulty;
            this.mayBlock = mayBlock;
        }

        private void call(final String name, final ContentRequest request) {
            if (faulty.equals(name) && request.name().toString().equals("faulty")) {
                throw new IllegalStateException("no such luck");
            }
        }

        @Override
        public boolean mayBlock() {
            return mayBlock;
        }

        @Override
        public BlockSource openRead(final ContentRequest request) {
            call("openRead", request);
            return new BlockSource() {
                @Override
                public int read(
                        final long position,
                        final MutableDirectBuffer destination,
                        final int offset,
                        final int length) {
                    if (position >= GOOD_BYTES) {
                        call("read", request);
                    }
                    final int count = (int) Math.min(length, SIZE - position);
                    destination.setMemory(offset, count, (byte) 0);
                    return count;
                }

                @Override
                public long size() {
                    return SIZE;
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                    call("close", request);
                }
            };
        }

        @Override
        public BlockSink openWrite(final ContentRequest request) {
            call("openWrite", request);
            return new BlockSink() {
                @Override
                public int write(final long position, final DirectBuffer source, final int offset, final int length) {
                    call("write", request);
                    return ContentStatus.OK;
                }

                @Override
                public int commit() {
                    call("commit", request);
                    return ContentStatus.OK;
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }
    }
}
