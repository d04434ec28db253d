package dev.lockstep.tftp.bench.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.tftp.bench.simulation.network.DelayLaw;
import dev.lockstep.tftp.bench.simulation.network.LinkConditions;
import dev.lockstep.tftp.client.TftpClient;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.server.TftpServer;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.transfer.FileName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulation and wire are two independent answers, and agree: real programs over real sockets, which lose the same packets. */
class WireAgreementIT {
    private static final int SIZE = 48 * 1024;
    private static final int TRIALS = 8;

    /** Student's t for 7 degrees of freedom, 99.9 %: the runs are paired, so that they differ by much less. */
    private static final double T = 5.408;

    private static final TransferSpec SPEC = new TransferSpec(false, SIZE, 512, 1);

    @ParameterizedTest
    @CsvSource({
        "fixed:60ms,0.02",
        "fixed:120ms,0.04",
        "exponential:60ms|factor=2|jitter=0,0.05",
        "adaptive:floor=60ms|initial=200ms|jitter=0,0.03"
    })
    void aLossyTransferTakesOnTheWireWhatItTakesInTheSimulation(final String timer, final double loss)
            throws IOException {
        final String policy = timer.replace('|', ',');
        final LinkConditions conditions = LinkConditions.PERFECT
                .withDelay(DelayLaw.parse("constant:60us"), 0)
                .withLoss(loss);
        final double[] simulated = new double[TRIALS];
        final double[] measured = new double[TRIALS];
        for (int trial = 0; trial < TRIALS; trial++) {
            final String seed = "wire/" + trial;
            final Peer peer = Peer.ours(policy, RetransmitPolicies.parse(policy));
            final TransferResult result =
                    new Simulation(SPEC, Scenario.symmetric("", conditions), peer, peer).run(seed);
            assertThat(result.success()).isTrue();
            simulated[trial] = result.completionNs() / 1e9;
            measured[trial] = onTheWire(policy, conditions, seed);
        }

        final double mean = mean(simulated);
        final double deviation = Math.sqrt(IntStream.range(0, TRIALS)
                        .mapToDouble(i -> Math.pow(simulated[i] - mean, 2))
                        .sum()
                / (TRIALS - 1));
        assertThat(mean(measured))
                .as("simulated %s, measured %s", Arrays.toString(simulated), Arrays.toString(measured))
                .isCloseTo(mean, within(T * deviation / Math.sqrt(TRIALS)));
    }

    private static double mean(final double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    private static double onTheWire(final String policy, final LinkConditions conditions, final String seed)
            throws IOException {
        final MemoryStore store = new MemoryStore(WritePolicy.READ_ONLY);
        final byte[] content = new byte[SIZE];
        store.put("file", content);
        try (TftpServer server = TftpServer.builder(store)
                        .bind(InetAddress.getLoopbackAddress())
                        .port(0)
                        .retransmission(RetransmitPolicies.parse(policy))
                        .start();
                KeyedRelay relay = new KeyedRelay(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
                        Simulation.packets(seed),
                        conditions);
                TftpClient client = TftpClient.builder()
                        .retransmission(RetransmitPolicies.parse(policy))
                        .blockSize(0)
                        .windowSize(0)
                        .transferSize(false)
                        .dally(false)
                        .build()) {
            final long startNs = System.nanoTime();
            assertThat(client.get(relay.address(), FileName.of("file"))).isEqualTo(content);
            return (System.nanoTime() - startNs) / 1e9;
        }
    }
}
