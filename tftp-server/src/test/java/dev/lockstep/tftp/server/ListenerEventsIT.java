package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.server.event.RequestedTransfer;
import dev.lockstep.tftp.server.event.TransferListener;
import dev.lockstep.tftp.server.event.TransferProgress;
import dev.lockstep.tftp.server.event.TransferReport;
import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The events of transfers, as listeners and the Flight Recorder see them. */
@Timeout(120)
class ListenerEventsIT {
    @Test
    void shouldTellRequestStartProgressAndEndOfATransferWithTheAttributesThatAListenerAttached() throws Exception {
        final Recorder recorder = new Recorder();
        try (RunningServer server = RunningServer.start(
                        RunningServer.memory(),
                        builder -> builder.listener(recorder).progressInterval(Duration.ofMillis(20)));
                RawClient client = server.client()) {
            client.request(Packets.rrq(RunningServer.FILE, "octet", "blksize", "1000"));
            client.receive().isOack("blksize", 1000);
            Await.until("progress is told", () -> !recorder.progress.isEmpty());
            client.reply(Packets.ack(0));
            client.receive();
            client.reply(Packets.ack(1));
            client.receive();
            client.reply(Packets.ack(2));
            Await.until("the end is told", () -> !recorder.reports.isEmpty());

            assertThat(recorder.requests).singleElement().satisfies(request -> {
                assertThat(request.parameters().blockSize()).isEqualTo(512);
                assertThat(request.client().getPort())
                        .isEqualTo(client.address().getPort());
            });
            assertThat(recorder.starts).singleElement().satisfies(start -> {
                assertThat(start.parameters().blockSize()).isEqualTo(1000);
                assertThat(start.attributes().get(String.class)).isEqualTo("transfer 1");
            });
            assertThat(recorder.progress.get(0).transfer().attributes().get(String.class))
                    .isEqualTo("transfer 1");
            assertThat(recorder.progress.get(0).bytes()).isZero();
            assertThat(recorder.reports.get(0).transfer().attributes().get(String.class))
                    .isEqualTo("transfer 1");
            assertThat(recorder.reports.get(0).bytes()).isEqualTo(1300);
            assertThat(recorder.reports.get(0).transfer().attributes().get(Integer.class))
                    .isNull();
        }
    }

    @Test
    void shouldRefuseARequestWithTheCodeAndTheMessageOfAListener() throws Exception {
        try (RunningServer server = RunningServer.start(
                        RunningServer.memory(),
                        builder -> builder.listener(new TransferListener() {
                            @Override
                            public void onRequest(final RequestedTransfer request) throws ContentException {
                                throw new ContentException(2, "not on Sundays");
                            }

                            @Override
                            public void onTransfer(final TransferReport report) {
                                // the server's own list is looked at
                            }
                        }));
                RawClient client = server.client()) {
            client.request(Packets.rrq(RunningServer.FILE, "octet"));
            assertThat(client.receive().isError(2).toString()).contains("not on Sundays");
            server.awaitReports(1);
            assertThat(server.reports.get(0).outcome().kind()).isEqualTo(Kind.CONTENT_FAILED);
            assertThat(server.reports.get(0).outcome().message()).isEqualTo("not on Sundays");
        }
    }

    @Test
    void shouldGoOnIfAListenerThrows() throws Exception {
        try (RunningServer server = RunningServer.start(
                RunningServer.memory(),
                builder -> builder.listener(new TransferListener() {
                    @Override
                    public void onRequest(final RequestedTransfer request) {
                        throw new IllegalStateException("a mistake");
                    }

                    @Override
                    public void onTransfer(final TransferReport report) {
                        throw new IllegalStateException("another one");
                    }
                }))) {
            server.assertAlive();
            server.awaitReports(1);
        }
    }

    @Test
    void shouldRecordEachTransferWithTheFlightRecorder(@TempDir final Path directory) throws Exception {
        try (RunningServer server = RunningServer.start();
                Recording recording = new Recording(Map.of("dev.lockstep.tftp.Transfer#enabled", "true"))) {
            recording.start();
            server.assertAlive();
            try (RawClient client = server.client()) {
                client.request(Packets.rrq("missing", "octet"));
                client.receive().isError(1);
            }
            server.awaitReports(2);
            recording.stop();
            final Path file = directory.resolve("recording.jfr");
            recording.dump(file);

            final List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                    .sorted(Comparator.comparing(event -> event.getString("file")))
                    .toList();
            assertThat(events).hasSize(2);
            assertThat(events.get(0).getString("file")).isEqualTo(RunningServer.FILE);
            assertThat(events.get(0).getLong("bytes")).isEqualTo(1300);
            assertThat(events.get(0).getString("outcome")).isEqualTo("completed");
            assertThat(events.get(0).getDuration()).isPositive();
            assertThat(events.get(1).getString("file")).isEqualTo("missing");
            assertThat(events.get(1).getInt("error")).isEqualTo(1);
        }
    }

    /** Records events, and attaches a text to each transfer. */
    private static final class Recorder implements TransferListener {
        final List<RequestedTransfer> requests = new CopyOnWriteArrayList<>();
        final List<RequestedTransfer> starts = new CopyOnWriteArrayList<>();
        final List<TransferProgress> progress = new CopyOnWriteArrayList<>();
        final List<TransferReport> reports = new CopyOnWriteArrayList<>();
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public void onRequest(final RequestedTransfer request) {
            request.attributes().put(String.class, "transfer " + count.incrementAndGet());
            requests.add(request);
        }

        @Override
        public void onStart(final RequestedTransfer transfer) {
            starts.add(transfer);
        }

        @Override
        public void onProgress(final TransferProgress now) {
            progress.add(now);
        }

        @Override
        public void onTransfer(final TransferReport report) {
            reports.add(report);
        }
    }
}
