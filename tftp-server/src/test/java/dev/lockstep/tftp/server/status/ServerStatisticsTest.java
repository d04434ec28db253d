package dev.lockstep.tftp.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.server.event.RequestedTransfer;
import dev.lockstep.tftp.server.event.TransferReport;
import dev.lockstep.tftp.server.store.TransferAttributes;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.wire.TransferMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServerStatisticsTest {
    private final ServerStatistics statistics = new ServerStatistics();
    private final ServerStatus status = new ServerStatus(statistics, List::of, List::of);

    @Test
    void shouldKeepNoMoreNamesAndFailuresThanItShowsHoweverManyClientsMakeUp() {
        for (int i = 0; i < 5000; i++) {
            statistics.onTransfer(report("name " + i, Kind.CONTENT_FAILED, 0, 0));
        }
        statistics.onTransfer(report("kernel", Kind.COMPLETED, 10, 1));
        statistics.onTransfer(report("kernel", Kind.COMPLETED, 10, 1));

        assertThat(statistics.files().largest(Integer.MAX_VALUE)).hasSize(1000);
        assertThat(status.look().files().get(0)).isEqualTo(new Total("kernel", 2, 0, 20));
        assertThat(status.look().failures()).hasSize(50);
        assertThat(status.look().failures().get(0).file()).isEqualTo("name 4999");
        assertThat(status.look().clients()).containsExactly(new Total("127.0.0.1", 2, 5000, 20));
    }

    @Test
    void shouldCountCompleteTransfersInTheBucketOfTheirTime() {
        statistics.onTransfer(report("f", Kind.COMPLETED, 1, TimeUnit.MILLISECONDS.toNanos(3)));
        statistics.onTransfer(report("f", Kind.UNCONFIRMED, 1, TimeUnit.MILLISECONDS.toNanos(4)));
        statistics.onTransfer(report("f", Kind.TIMED_OUT, 1, TimeUnit.SECONDS.toNanos(60)));
        statistics.onTransfer(report("f", Kind.COMPLETED, 1, TimeUnit.HOURS.toNanos(1)));

        assertThat(status.look().completeByTime())
                .containsExactly(0L, 1L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L);
        assertThat(new String(status.metrics(), StandardCharsets.UTF_8))
                .contains(
                        "tftp_transfer_duration_seconds_bucket{direction=\"read\",le=\"0.003\"} 1\n",
                        "tftp_transfer_duration_seconds_bucket{direction=\"read\",le=\"0.01\"} 2\n",
                        "tftp_transfer_duration_seconds_bucket{direction=\"read\",le=\"+Inf\"} 3\n");
    }

    @Test
    void shouldTellOneLineAThingEvenIfAClientSendsALineEnd() {
        statistics.onTransfer(report("a\nb", Kind.COMPLETED, 1, 1));
        assertThat(status.lines()).contains("  a\\x0ab: 1 complete, 0 failed, 1 bytes");
    }

    private static TransferReport report(final String file, final Kind kind, final long bytes, final long durationNs) {
        return new TransferReport(
                new RequestedTransfer(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 1024),
                        false,
                        FileName.of(file),
                        TransferMode.OCTET,
                        TransferParameters.DEFAULT,
                        new TransferAttributes()),
                bytes,
                1,
                0,
                durationNs,
                new TransferOutcome(kind, 0, "reason"));
    }
}
