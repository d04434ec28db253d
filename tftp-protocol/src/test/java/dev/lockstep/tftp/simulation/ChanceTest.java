package dev.lockstep.tftp.simulation;

import static dev.lockstep.tftp.simulation.SmallFile.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chance depends on the seed and on the packet. */
class ChanceTest {
    private static Kind outcome(final Endpoint endpoint) {
        return endpoint.transfer().outcome().kind();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -1, Long.MIN_VALUE, Long.MAX_VALUE - 1_000_000})
    void theResultDoesNotDependOnTheClocksStart(final long startNs) {
        assertThat(lossyRun(1, startNs)).isEqualTo(lossyRun(1, 0));
    }

    @Test
    void theSeedDeterminesAllRandomness() {
        assertThat(lossyRun(1, 0)).isEqualTo(lossyRun(1, 0)).isNotEqualTo(lossyRun(2, 0));
    }

    private static List<String> lossyRun(final long seed, final long startNs) {
        final EventLog events = new EventLog();
        final Simulation simulation = SmallFile.serving(SmallFile.bytes(30_000))
                .links(LinkConditions.builder()
                        .delay(DelayLaw.exponential(5 * MS), MS)
                        .loss(0.1)
                        .build())
                .seed(seed)
                .startingAt(startNs)
                .tap(events)
                .build();
        simulation.client().read(SmallFile.request(SmallFile.windows(512, 4), "adaptive"), new MemoryContent());
        simulation.run();
        return events.lines();
    }

    /** The fate of a packet depends on its identity, not on earlier packets. */
    @Test
    void aClientMeetsTheSameLossesWithAndWithoutOtherClients() {
        assertThat(lossesOfOneClient(20)).isNotEmpty().isEqualTo(lossesOfOneClient(0));
    }

    private static Set<String> lossesOfOneClient(final int others) {
        final Set<String> losses = new HashSet<>();
        final Simulation simulation = SmallFile.serving(SmallFile.bytes(30_000))
                .links(LinkConditions.builder().delayNs(5 * MS).loss(0.1).build())
                .tap(new WireTap() {
                    @Override
                    public void onSent(final Datagram datagram) {
                        final Endpoint client = datagram.sender().isClient()
                                ? datagram.sender()
                                : datagram.sender().peer();
                        if (client != null
                                && client.number() == 0
                                && datagram.arrivals() == 0
                                && datagram.copy() == 1) {
                            losses.add(datagram.opcode() + ":" + datagram.index());
                        }
                    }
                })
                .build();
        simulation.client(HostConditions.INSTANT, 42).read(SmallFile.request(), new MemoryContent());
        for (int i = 0; i < others; i++) {
            simulation.client().read(SmallFile.request(), new MemoryContent());
        }
        simulation.run();
        return losses;
    }

    @Test
    void eachTransferOfAClientHasItsOwnLosses() {
        final Simulation simulation = SmallFile.serving(SmallFile.bytes(3000))
                .links(LinkConditions.builder().delayNs(5 * MS).loss(0.2).build())
                .build();
        final VirtualClient client = simulation.client();
        final Endpoint first = client.read(SmallFile.request(), new MemoryContent());
        final Endpoint second = client.read(SmallFile.request(), new MemoryContent());
        simulation.run();

        assertThat(first.port()).isNotEqualTo(second.port());
        assertThat(List.of(outcome(first), outcome(second))).containsOnly(Kind.COMPLETED);
        assertThat(first.outcomeNs()).isNotEqualTo(second.outcomeNs());
    }
}
