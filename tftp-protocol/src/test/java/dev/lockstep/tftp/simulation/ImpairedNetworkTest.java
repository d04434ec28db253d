package dev.lockstep.tftp.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.TransferRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Another driver's datagrams meet the fates of a simulation's. */
class ImpairedNetworkTest {
    private static final long SEED = 42;
    private static final LinkConditions BAD = LinkConditions.builder()
            .delayNs(1_000_000)
            .loss(0.1)
            .duplication(0.1)
            .reordering(0.1, 3_000_000)
            .build();

    /** A datagram of the simulation with its fate. */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    private record Sent(long atNs, boolean toServer, byte[] bytes, long index, int copy, List<Long> arrivalsNs) {}

    private static List<Sent> simulated() {
        final List<Sent> sent = new ArrayList<>();
        final Simulation simulation = Simulation.builder()
                .seed(SEED)
                .links(BAD)
                .responder(request -> new Responder.Source(new MemoryContent(new byte[200_000])))
                .tap(new WireTap() {
                    @Override
                    public void onSent(final Datagram datagram) {
                        final List<Long> arrivals = new ArrayList<>();
                        for (final long arrivalNs : datagram.arrivalsNs()) {
                            arrivals.add(arrivalNs);
                        }
                        sent.add(new Sent(
                                datagram.sentNs(),
                                datagram.sender().isClient(),
                                datagram.bytes(),
                                datagram.index(),
                                datagram.copy(),
                                arrivals));
                    }
                })
                .build();
        simulation.client().read(TransferRequest.of(FileName.of("file")), new MemoryContent());
        simulation.run();
        return sent;
    }

    @Test
    void shouldGiveEachPacketTheFateThatItHasInASimulation() {
        final List<Sent> simulated = simulated();
        final ImpairedNetwork network = new ImpairedNetwork(BAD, BAD, SEED);
        final ImpairedNetwork.Flow toServer = network.flow(0, true);
        final ImpairedNetwork.Flow toClient = network.flow(0, false);

        for (final Sent sent : simulated) {
            final ImpairedNetwork.Flow flow = sent.toServer ? toServer : toClient;
            flow.onDatagram(new UnsafeBuffer(sent.bytes), 0, sent.bytes.length, sent.atNs);
            final List<Long> arrivals = new ArrayList<>();
            for (int i = 0; i < flow.arrivals(); i++) {
                arrivals.add(flow.arrivalNs(i));
            }
            assertThat(arrivals).as("%s", sent).isEqualTo(sent.arrivalsNs);
            assertThat(flow.index()).isEqualTo(sent.index);
            assertThat(flow.copy()).isEqualTo(sent.copy);
        }
        assertThat(simulated).anyMatch(sent -> sent.arrivalsNs.isEmpty()).anyMatch(sent -> sent.arrivalsNs.size() > 1);
    }

    @Test
    void shouldTreatWhatIsNoTftpAsPacketsOfTheirOwn() {
        final ImpairedNetwork.Flow flow = new ImpairedNetwork(BAD, BAD, SEED).flow(0, true);
        final UnsafeBuffer datagram = new UnsafeBuffer("anything".getBytes(StandardCharsets.US_ASCII));
        int lost = 0;
        for (int i = 0; i < 10_000; i++) {
            flow.onDatagram(datagram, 0, datagram.capacity(), i);
            lost += flow.arrivals() == 0 ? 1 : 0;
            assertThat(flow.copy()).isEqualTo(i + 1);
        }

        // five standard deviations around one in ten
        assertThat(lost).isBetween(850, 1150);
    }
}
