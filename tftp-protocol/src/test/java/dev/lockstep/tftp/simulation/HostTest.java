package dev.lockstep.tftp.simulation;

import static dev.lockstep.tftp.simulation.SmallFile.MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.transfer.TransferRequest;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Test;

/** Hosts that serve one datagram after the other, and hosts that pause. The delay of the link is 5 ms. */
class HostTest {
    private static final byte[] BLOCK = SmallFile.bytes(100);

    private final EventLog log = new EventLog();

    private static HostConditions pausing(final long fromMs, final long lengthMs) {
        return new HostConditions(0, List.of(new Outage(fromMs * MS, lengthMs * MS, 0)), null, 0, false);
    }

    @Test
    void aDatagramThatArrivesInAPauseIsServedAtItsEnd() {
        final Simulation simulation =
                SmallFile.serving(BLOCK).serverHost(pausing(3, 30)).tap(log).build();
        simulation.client().read(SmallFile.request(), new MemoryContent());
        simulation.run();

        assertThat(log.with("server gets")).containsExactly("33 server gets RRQ#1", "43 server gets ACK 1#1");
    }

    @Test
    void aDeadlineInAPauseExpiresAtItsEnd() {
        final TransferRequest impatient = SmallFile.request(SmallFile.request().options(), "fixed:20ms,patience=1s");
        final Simulation simulation =
                SmallFile.serving(BLOCK).serverHost(pausing(0, 50)).tap(log).build();
        simulation.client(pausing(10, 25), 1).read(impatient, new MemoryContent());
        simulation.run();

        assertThat(log.with("client expires").get(0)).isEqualTo("35 client expires");
        assertThat(log.with("client sends RRQ#2")).containsExactly("35 client sends RRQ#2");
    }

    @Test
    void contentThatIsReadyInAPauseIsReadAtItsEnd() {
        final Simulation[] simulation = new Simulation[1];
        simulation[0] = SmallFile.serving(BLOCK)
                .responder(request -> {
                    simulation[0].after(10 * MS, request.wakeUp());
                    return new Responder.Source(new LateSource(simulation[0]));
                })
                .serverHost(pausing(12, 20))
                .tap(log)
                .build();
        simulation[0].client().read(SmallFile.request(), new MemoryContent());
        simulation[0].run();

        assertThat(log.with("server sends DATA 1#1")).containsExactly("32 server sends DATA 1#1");
    }

    /** Is not ready for 15 ms. */
    private record LateSource(Simulation simulation) implements BlockSource {
        @Override
        public int read(
                final long position, final MutableDirectBuffer destination, final int offset, final int length) {
            return simulation.elapsedNs() < 15 * MS ? ContentStatus.NOT_READY : 0;
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    @Test
    void aBusyHostServesOneDatagramAfterTheOther() {
        final Simulation simulation = SmallFile.serving(BLOCK)
                .serverHost(new HostConditions(2 * MS, List.of(), null, 0, false))
                .retransmission(RetransmitPolicies.parse("fixed:1s"))
                .tap(log)
                .build();
        for (int i = 0; i < 3; i++) {
            simulation.client().read(SmallFile.request(), new MemoryContent());
        }
        simulation.run();

        assertThat(log.with("server gets RRQ"))
                .containsExactly("7 server gets RRQ#1", "9 server gets RRQ#1", "11 server gets RRQ#1");
    }

    @Test
    void aHostCanTakeAllDatagramsOfAnInstantBeforeItSends() {
        final List<String> each = deliveriesAndAnswers(false);
        final List<String> allFirst = deliveriesAndAnswers(true);

        assertThat(each)
                .containsSubsequence("15 server gets ACK 0#1", "15 server sends DATA 1#1", "15 server gets ACK 0#1");
        assertThat(allFirst)
                .containsSubsequence("15 server gets ACK 0#1", "15 server gets ACK 0#1", "15 server sends DATA 1#1");
    }

    /** Runs a transfer in which each datagram of the client arrives twice at the same time. */
    private static List<String> deliveriesAndAnswers(final boolean takesAllFirst) {
        final EventLog events = new EventLog();
        final WireTap twice = new WireTap() {
            @Override
            public void onSent(final Datagram datagram) {
                if (datagram.sender().isClient()) {
                    datagram.repeat(0);
                }
            }
        };
        final Simulation simulation = SmallFile.serving(BLOCK)
                .serverHost(new HostConditions(0, List.of(), null, 0, takesAllFirst))
                .tap(twice.andThen(events))
                .build();
        simulation.client().read(SmallFile.request(SmallFile.windows(50, 3), "adaptive"), new MemoryContent());
        simulation.run();
        return events.lines().stream()
                .map(line -> line.replace("IGNORED", "gets"))
                .toList();
    }

    @Test
    void aRepeatedPauseAppliesEachTime() {
        final Host host = new Host(
                Host.SERVER,
                new HostConditions(
                        0,
                        List.of(new Outage(10 * MS, 5 * MS, 20 * MS), new Outage(14 * MS, 3 * MS, 0)),
                        null,
                        0,
                        false),
                new Link(LinkConditions.PERFECT, new KeyedRandom(1)),
                new KeyedRandom(1));
        assertThat(host.awakeNs(9 * MS)).isEqualTo(9 * MS);
        assertThat(host.awakeNs(10 * MS)).as("two pauses that overlap").isEqualTo(17 * MS);
        assertThat(host.awakeNs(29 * MS)).isEqualTo(29 * MS);
        assertThat(host.awakeNs(33 * MS)).isEqualTo(35 * MS);
    }

    @Test
    void conditionsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new HostConditions(-1, List.of(), null, 0, false))
                .hasMessageContaining("serviceNs -1");
        assertThatThrownBy(() -> new Outage(-1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Outage(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Outage(0, 2 * MS, MS)).hasMessageContaining("for 2ms every 1ms");
    }
}
