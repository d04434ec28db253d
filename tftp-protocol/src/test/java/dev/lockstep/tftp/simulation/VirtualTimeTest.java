package dev.lockstep.tftp.simulation;

import static dev.lockstep.tftp.simulation.SmallFile.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.testing.Allocations;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.TimeLimits;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.TransferMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Virtual time advances from one event to the next. */
class VirtualTimeTest {
    private static final byte[] TWO_BLOCKS = SmallFile.bytes(600);

    private final EventLog log = new EventLog();

    private static Kind outcome(final Endpoint endpoint) {
        return endpoint.transfer().outcome().kind();
    }

    @Test
    void aClientReadsAFileInVirtualTime() {
        final Simulation simulation = SmallFile.serving(TWO_BLOCKS).tap(log).build();
        final MemoryContent copy = new MemoryContent();
        final Endpoint client = simulation.client().read(SmallFile.request(), copy);
        simulation.run();

        assertThat(copy.bytes()).isEqualTo(TWO_BLOCKS);
        assertThat(client.outcomeNs()).isEqualTo(20 * MS);
        assertThat(log.lines().subList(0, 14))
                .containsExactly(
                        "0 client starts",
                        "0 client sends RRQ#1",
                        "5 server starts",
                        "5 server gets RRQ#1",
                        "5 server sends DATA 1#1",
                        "10 client gets DATA 1#1",
                        "10 client sends ACK 1#1",
                        "15 server gets ACK 1#1",
                        "15 server sends DATA 2#1",
                        "20 client gets DATA 2#1",
                        "20 client sends ACK 2#1",
                        "20 client ends COMPLETED",
                        "25 server gets ACK 2#1",
                        "25 server ends COMPLETED");
    }

    @Test
    void aClientWritesAFileInVirtualTime() {
        final MemoryContent stored = new MemoryContent();
        final Simulation simulation = Simulation.builder()
                .responder(request -> new Responder.Sink(stored))
                .build();
        final Endpoint client = simulation.client().write(SmallFile.request(), new MemoryContent(TWO_BLOCKS));
        simulation.run();

        assertThat(outcome(client)).isEqualTo(Kind.COMPLETED);
        assertThat(stored.isCommitted()).isTrue();
        assertThat(stored.bytes()).isEqualTo(TWO_BLOCKS);
    }

    @Test
    void netasciiIsConverted() {
        final byte[] text = "one\ntwo\r".getBytes(StandardCharsets.US_ASCII);
        final Simulation simulation = SmallFile.serving(text).build();
        final MemoryContent copy = new MemoryContent();
        final Endpoint client = simulation
                .client()
                .read(
                        new TransferRequest(
                                FileName.of("file"),
                                TransferMode.NETASCII,
                                OptionRequest.NONE,
                                Conformance.STANDARD,
                                RetransmitPolicies.DEFAULT,
                                1,
                                Long.MAX_VALUE,
                                TimeLimits.NONE),
                        copy);
        simulation.run();

        assertThat(copy.bytes()).isEqualTo(text);
        assertThat(client.transfer().counters().bytes()).isEqualTo(text.length + 2);
    }

    /** The ACK arrives at the nanosecond of the deadline. */
    @Test
    void arrivalsPrecedeDeadlinesOfTheSameTime() {
        final Simulation simulation = SmallFile.serving(TWO_BLOCKS)
                .retransmission(RetransmitPolicies.parse("fixed:10ms,patience=1s"))
                .tap(log)
                .build();
        simulation.client().read(SmallFile.request(), new MemoryContent());
        simulation.run();

        assertThat(log.with("server sends")).containsExactly("5 server sends DATA 1#1", "15 server sends DATA 2#1");
        assertThat(log.with("server expires")).isEmpty();
    }

    @Test
    void eventsOfTheSameTimeHappenInTheOrderInWhichTheyWereCaused() {
        final Simulation simulation = Simulation.builder().build();
        final List<String> order = new ArrayList<>();
        simulation.after(MS, () -> order.add("first"));
        simulation.after(0, () -> simulation.after(MS, () -> order.add("third")));
        simulation.after(MS, () -> order.add("second"));
        simulation.after(MS - 1, () -> order.add("before"));
        simulation.run();

        assertThat(order).containsExactly("before", "first", "second", "third");
        assertThat(simulation.elapsedNs()).isEqualTo(MS);
        assertThat(simulation.step()).isFalse();
    }

    @Test
    void theClockAdvancesWithoutEvents() {
        final Simulation simulation = SmallFile.serving(TWO_BLOCKS).build();
        simulation.runUntil(7 * MS);
        assertThat(simulation.elapsedNs()).isEqualTo(7 * MS);

        final Endpoint client = simulation.client().read(SmallFile.request(), new MemoryContent());
        simulation.runUntil(26 * MS);
        assertThat(client.outcomeNs()).isEqualTo(-1);
        simulation.runUntil(27 * MS);
        assertThat(client.outcomeNs()).isEqualTo(27 * MS);
    }

    @Test
    void anActionCanAbortATransfer() {
        final Simulation simulation =
                SmallFile.serving(SmallFile.bytes(5000)).tap(log).build();
        final Endpoint client = simulation.client().read(SmallFile.request(), new MemoryContent());
        simulation.after(12 * MS, () -> {
            client.transfer().abort(ErrorCode.NOT_DEFINED, "enough");
            client.wakeUp();
        });
        simulation.run();

        assertThat(outcome(client)).isEqualTo(Kind.ABORTED);
        assertThat(client.outcomeNs()).isEqualTo(12 * MS);
        assertThat(log.lines()).endsWith("17 server FAILED ERROR#1", "17 server ends REMOTE_ERROR");
    }

    @Test
    void aSourceIsReadAgainAfterItsWakeUp() {
        final Simulation[] simulation = new Simulation[1];
        simulation[0] = Simulation.builder()
                .responder(request -> new Responder.Source(new SlowSource(simulation[0], request.wakeUp())))
                .tap(log)
                .build();
        final MemoryContent copy = new MemoryContent();
        simulation[0].client().read(SmallFile.request(), copy);
        simulation[0].run();

        assertThat(copy.bytes()).isEqualTo(TWO_BLOCKS);
        assertThat(log.with("server sends")).containsExactly("30 server sends DATA 1#1", "60 server sends DATA 2#1");
    }

    /** Needs 30 ms for each block. */
    private static final class SlowSource implements BlockSource {
        private final MemoryContent content = new MemoryContent(TWO_BLOCKS);
        private final Simulation simulation;
        private final Runnable wakeUp;
        private long readyAtNs = -1;

        SlowSource(final Simulation simulation, final Runnable wakeUp) {
            this.simulation = simulation;
            this.wakeUp = wakeUp;
        }

        @Override
        public int read(
                final long position, final MutableDirectBuffer destination, final int offset, final int length) {
            if (readyAtNs < 0) {
                readyAtNs = simulation.elapsedNs() + 30 * MS;
                simulation.after(30 * MS, wakeUp);
            }
            if (simulation.elapsedNs() < readyAtNs) {
                return ContentStatus.NOT_READY;
            }
            readyAtNs = -1;
            return content.read(position, destination, offset, length);
        }

        @Override
        public long size() {
            return TWO_BLOCKS.length;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    @Test
    void aRunEndsAfterAWeekOfVirtualTime() {
        final Simulation simulation = Simulation.builder().build();
        final int[] days = new int[1];
        final Runnable daily = new Runnable() {
            @Override
            public void run() {
                days[0]++;
                simulation.after(TimeUnit.DAYS.toNanos(1), this);
            }
        };
        daily.run();
        simulation.run();

        assertThat(days[0]).isEqualTo(1 + 7);
        assertThat(simulation.step()).isFalse();
    }

    @Test
    @Tag("allocation")
    void nothingIsAllocatedWhileBlocksMove() {
        final Simulation simulation = Simulation.builder()
                .links(LinkConditions.builder()
                        .delay(DelayLaw.lognormal(MS, 0.5), MS)
                        .rate(1_000_000_000, 100_000)
                        .loss(0.01)
                        .burst(new GilbertElliott(1000 * MS, 10 * MS, 0.5))
                        .duplication(0.02)
                        .reordering(0.02, MS)
                        .corruption(0.01)
                        .mtu(1500)
                        .outages(List.of(new Outage(100 * MS, MS, 500 * MS)))
                        .build())
                .serverHost(new HostConditions(1000, List.of(new Outage(0, MS, 1000 * MS)), null, 0, true))
                .responder(request -> new Responder.Source(new EndlessFile()))
                .build();
        simulation.client().read(SmallFile.request(SmallFile.windows(512, 8), "adaptive"), new EndlessFile());

        assertThat(Allocations.bytesAllocatedBy(50_000, simulation::step)).isZero();
    }

    private static final class EndlessFile implements BlockSource, BlockSink {
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
            // holds nothing
        }
    }
}
