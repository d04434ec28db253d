package dev.lockstep.tftp.server.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Requests and bytes a second, in virtual time. */
class RatesTest {
    private static final long SECOND = 1_000_000_000;
    private static final long UNLIMITED = RequestRates.UNLIMITED;
    private static final int BLOCK = 1000;

    private final UnsafeBuffer block = new UnsafeBuffer(new byte[BLOCK]);
    private final List<Long> delays = new ArrayList<>();
    private long nowNs = -5 * SECOND;

    private static InetAddress client(final int number) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number});
        } catch (final UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private int taken(final RequestRates rates, final int client, final int requests) {
        int taken = 0;
        for (int i = 0; i < requests; i++) {
            if (rates.exceededBy(client(client), nowNs) == null) {
                taken++;
            }
        }
        return taken;
    }

    @Test
    void shouldTakeTheRequestsOfASecondAtOnceAndNoMore() {
        final RequestRates rates = new RequestRates(10, UNLIMITED, nowNs);

        assertThat(taken(rates, 1, 100)).isEqualTo(10);
        nowNs += SECOND / 2;
        assertThat(taken(rates, 2, 100)).isEqualTo(5);
        nowNs += 100 * SECOND;
        assertThat(taken(rates, 1, 100))
                .as("a long pause saves up one second's")
                .isEqualTo(10);
        assertThat(rates.exceededBy(client(1), nowNs)).contains("--request-rate)");
    }

    @Test
    void shouldCountTheRequestsOfEachClient() {
        final RequestRates rates = new RequestRates(UNLIMITED, 1, nowNs);

        assertThat(taken(rates, 1, 5)).isEqualTo(1);
        assertThat(taken(rates, 2, 5)).isEqualTo(1);
        assertThat(rates.exceededBy(client(2), nowNs)).contains("--request-rate-per-client");
        nowNs += SECOND;
        assertThat(taken(rates, 1, 5)).isEqualTo(1);
    }

    @Test
    void shouldNotCountInTheTotalThatAClientHasTooMany() {
        final RequestRates rates = new RequestRates(3, 1, nowNs);
        taken(rates, 1, 100);

        assertThat(taken(rates, 2, 1) + taken(rates, 3, 1)).isEqualTo(2);
    }

    @Test
    void shouldRememberNoMoreClientsThanItsBound() {
        final RequestRates rates = new RequestRates(UNLIMITED, 1, nowNs);
        for (int i = 0; i < 65_536; i++) {
            rates.exceededBy(client(i), nowNs);
        }
        assertThat(taken(rates, 1, 1)).as("one that is known").isZero();

        final InetAddress one = InetAddress.getLoopbackAddress();
        assertThat(rates.exceededBy(one, nowNs)).isNull();
        assertThat(rates.exceededBy(one, nowNs))
                .as("one too many is not counted")
                .isNull();
        nowNs += SECOND;
        assertThat(rates.exceededBy(one, nowNs)).isNull();
        assertThat(rates.exceededBy(one, nowNs)).as("there is room again").isNotNull();
    }

    @Test
    void shouldTakeAllWithoutALimit() {
        assertThat(taken(new RequestRates(UNLIMITED, UNLIMITED, nowNs), 1, 1000))
                .isEqualTo(1000);
    }

    // ---- bytes

    private ByteRates rates(final long total, final long perClient) {
        return new ByteRates(total, perClient, () -> nowNs, (delayNs, task) -> {
            delays.add(delayNs);
            task.run();
        });
    }

    /** A file of full blocks without end, and one that takes them. */
    private static final class Endless implements BlockSource, BlockSink {
        private boolean closed;

        @Override
        public int read(
                final long position, final MutableDirectBuffer destination, final int offset, final int length) {
            return length;
        }

        @Override
        public long size() {
            return UNKNOWN_SIZE;
        }

        @Override
        public int write(final long position, final DirectBuffer source, final int offset, final int length) {
            return ContentStatus.OK;
        }

        @Override
        public int commit() {
            return ContentStatus.OK;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private int read(final BlockSource source) {
        return source.read(0, block, 0, BLOCK);
    }

    /** Reads for a time, and moves on to the moment of each wake-up. */
    private long read(final long ns, final BlockSource... sources) {
        final long endNs = nowNs + ns;
        long bytes = 0;
        while (nowNs < endNs) {
            delays.clear();
            boolean any = false;
            for (final BlockSource source : sources) {
                final int read = read(source);
                any |= read > 0;
                bytes += Math.max(0, read);
            }
            if (!any) {
                nowNs += delays.stream().mapToLong(Long::longValue).min().orElseThrow();
            }
        }
        return bytes;
    }

    @Test
    void shouldReadAtTheRateOfAllTransfers() {
        final ByteRates rates = rates(100_000, UNLIMITED);
        final BlockSource one = rates.pace((BlockSource) new Endless(), client(1), () -> {});
        final BlockSource two = rates.pace((BlockSource) new Endless(), client(2), () -> {});

        assertThat(read(10 * SECOND, one, two))
                .as("with the burst of 50 ms, and the block that ends it")
                .isBetween(1_000_000L, 1_007_000L);
    }

    @Test
    void shouldReadAtTheRateOfEachClient() {
        final ByteRates rates = rates(UNLIMITED, 100_000);
        final BlockSource one = rates.pace((BlockSource) new Endless(), client(1), () -> {});
        final BlockSource same = rates.pace((BlockSource) new Endless(), client(1), () -> {});
        final BlockSource other = rates.pace((BlockSource) new Endless(), client(2), () -> {});

        assertThat(read(10 * SECOND, one, same, other)).isBetween(2_000_000L, 2_014_000L);
    }

    @Test
    void shouldNotTakeOfTheClientWhatTheTotalDoesNotPermit() {
        final ByteRates rates = rates(100_000, 100_000);
        final BlockSource one = rates.pace((BlockSource) new Endless(), client(1), () -> {});

        assertThat(read(10 * SECOND, one)).isBetween(1_000_000L, 1_007_000L);
    }

    @Test
    void shouldWriteAtTheRate() {
        final BlockSink sink = rates(100_000, UNLIMITED).pace((BlockSink) new Endless(), client(1), () -> {});
        int written = 0;
        while (sink.write(0, block, 0, BLOCK) == ContentStatus.OK) {
            written++;
        }

        assertThat(written).as("the burst, and the block that ends it").isEqualTo(6);
        assertThat(delays).hasSize(1);
        nowNs += delays.get(0);
        assertThat(sink.write(0, block, 0, BLOCK)).isEqualTo(ContentStatus.OK);
        assertThat(sink.commit()).isEqualTo(ContentStatus.OK);
    }

    @Test
    void shouldWakeTheTransferThatWaits() {
        final List<String> woken = new ArrayList<>();
        final BlockSource source =
                rates(1000, UNLIMITED).pace((BlockSource) new Endless(), client(1), () -> woken.add("woken"));

        assertThat(read(source)).isEqualTo(BLOCK);
        assertThat(read(source)).isEqualTo(ContentStatus.NOT_READY);
        assertThat(woken).hasSize(1);
    }

    @Test
    void shouldCloseTheContentAndForgetTheClient() {
        final ByteRates rates = rates(UNLIMITED, 1000);
        final Endless content = new Endless();
        final BlockSource source = rates.pace((BlockSource) content, client(1), () -> {});
        read(source);
        source.close();

        assertThat(content.closed).isTrue();
        assertThat(read(rates.pace((BlockSource) new Endless(), client(1), () -> {})))
                .as("a client without transfers begins anew")
                .isEqualTo(BLOCK);
    }

    @Test
    void shouldLeaveContentAloneWithoutALimit() {
        final BlockSource content = new Endless();

        assertThat(rates(UNLIMITED, UNLIMITED).pace(content, client(1), () -> {}))
                .isSameAs(content);
    }
}
