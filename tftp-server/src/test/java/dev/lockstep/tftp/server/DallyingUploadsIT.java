package dev.lockstep.tftp.server;

import dev.lockstep.tftp.testing.Packets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Uploads that only wait for their last block to be repeated are listened to without haste, but are heard. */
class DallyingUploadsIT {
    private static final int UPLOADS = 6;
    private static final byte[] LAST = new byte[100];

    private final RunningServer server = RunningServer.start();
    private final List<RawClient> uploads = new ArrayList<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    DallyingUploadsIT() throws IOException {}

    @AfterEach
    void close() {
        uploads.forEach(RawClient::close);
        server.close();
    }

    @Test
    @Tag("1350-6.3")
    void shouldRepeatTheLastAckOfEachWhileOthersKeepTheLoopBusy() throws Exception {
        for (int i = 0; i < UPLOADS; i++) {
            final RawClient client = server.client();
            uploads.add(client);
            client.request(Packets.wrq("upload" + i)).receive().isAck(0);
            client.reply(Packets.data(1, LAST)).receive().isAck(1);
        }
        final CompletableFuture<Void> busy = CompletableFuture.runAsync(this::readAndRead);

        for (final RawClient client : uploads) {
            client.reply(Packets.data(1, LAST)).receive().isAck(1);
        }

        ended.set(true);
        busy.join();
    }

    private void readAndRead() {
        try {
            do {
                server.assertAlive();
            } while (!ended.get());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
