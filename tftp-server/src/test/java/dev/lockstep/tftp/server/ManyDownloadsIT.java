package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.client.RemoteFile;
import dev.lockstep.tftp.client.TftpClient;
import dev.lockstep.tftp.client.TransferResult;
import dev.lockstep.tftp.testing.Contents;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.Together;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.transport.IdleMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.Callable;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyDownloadsIT {
    private static final int DOWNLOADS = 500;
    private static final int SIZE = 1 << 20;

    @TempDir
    private Path root;

    @Test
    void shouldServe500DownloadsOfAMebibyteAtATime() throws Exception {
        final UnsafeBuffer content = new UnsafeBuffer(Contents.bytes(SIZE));
        Files.write(root.resolve("image"), content.byteArray());
        try (Programs.Server server = Programs.server(root);
                TftpClient client =
                        TftpClient.builder().idleMode(IdleMode.BLOCKING).build()) {
            final Callable<Void> download = () -> {
                final Comparison comparison = new Comparison(content);
                final TransferResult result = client.get(RemoteFile.of(server.address(), "image"), comparison);
                assertThat(comparison.differs).isFalse();
                assertThat(result.bytes()).isEqualTo(SIZE);
                return null;
            };
            Together.run(Collections.nCopies(DOWNLOADS, download));
        }
    }

    /** Compares block by block and keeps nothing. */
    private static final class Comparison implements BlockSink {
        private final UnsafeBuffer expected;
        private final UnsafeBuffer part = new UnsafeBuffer(0, 0);
        private final UnsafeBuffer received = new UnsafeBuffer(0, 0);
        private boolean differs;

        Comparison(final UnsafeBuffer expected) {
            this.expected = expected;
        }

        @Override
        public int write(final long position, final DirectBuffer source, final int offset, final int length) {
            part.wrap(expected, (int) position, length);
            received.wrap(source, offset, length);
            differs |= !part.equals(received);
            return ContentStatus.OK;
        }

        @Override
        public int commit() {
            return ContentStatus.OK;
        }

        @Override
        public void close() {
            // nothing is kept
        }
    }
}
