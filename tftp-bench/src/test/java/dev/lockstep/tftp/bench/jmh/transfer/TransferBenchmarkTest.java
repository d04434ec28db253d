package dev.lockstep.tftp.bench.jmh.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.TransferState;
import org.junit.jupiter.api.Test;

class TransferBenchmarkTest {
    /** Enough blocks for block numbers to wrap. */
    private static final int EXCHANGES = 70_000;

    private final TransferBenchmark benchmark = new TransferBenchmark();

    @Test
    void shouldTransferOneBlockPerExchange() {
        for (int i = 0; i < EXCHANGES; i++) {
            assertThat(benchmark.exchange()).isEqualTo(2);
        }

        expectBlocks(benchmark.lockStep, EXCHANGES);
    }

    @Test
    void shouldTransfer64BlocksPerWindow() {
        for (int i = 0; i < EXCHANGES / 64; i++) {
            assertThat(benchmark.window64()).isEqualTo(65);
        }

        expectBlocks(benchmark.windowed, EXCHANGES / 64 * 64);
    }

    private static void expectBlocks(final Download download, final long blocks) {
        for (final Transfer end : new Transfer[] {download.client(), download.server()}) {
            assertThat(end.state()).isEqualTo(TransferState.TRANSFERRING);
            assertThat(end.counters().blocks()).isEqualTo(blocks);
            assertThat(end.counters().bytes()).isEqualTo(512 * blocks);
            assertThat(end.counters().retransmissions()).isZero();
            assertThat(end.counters().duplicates()).isZero();
        }
    }

    @Test
    void shouldReadAShortFileFromTheRequestToTheEnd() {
        for (int i = 0; i < 3; i++) {
            assertThat(benchmark.negotiation()).isEqualTo(4);
            assertThat(benchmark.small.client().state()).isEqualTo(TransferState.DALLYING);
            assertThat(benchmark.small.server().state()).isEqualTo(TransferState.COMPLETED);
            assertThat(benchmark.small.client().counters().bytes()).isEqualTo(300);
            assertThat(benchmark.small.client().parameters().transferSize()).isEqualTo(300);
            assertThat(benchmark.small.client().parameters().intervalNs()).isEqualTo(3_000_000_000L);
        }
    }
}
