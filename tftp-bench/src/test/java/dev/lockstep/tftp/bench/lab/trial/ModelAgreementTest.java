package dev.lockstep.tftp.bench.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.tftp.retransmit.DurationText;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.simulation.HostConditions;
import dev.lockstep.tftp.simulation.LinkConditions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The closed-form models and the simulation are independent, and agree. Blocks are short, because only their number matters. */
class ModelAgreementTest {
    private static final int BLOCK = 8;
    private static final double ROUND_TRIP = 1e-3;
    private static final String NEVER = "fixed:1440m,patience=1440m";

    private static Peer peer(final String policy) {
        return Peer.ours(policy, RetransmitPolicies.parse(policy));
    }

    private static LinkConditions link(final double loss) {
        return LinkConditions.builder().delayNs(500_000).loss(loss).build();
    }

    private static Scenario scenario(final double lossToServer, final double lossToClient) {
        return new Scenario("", link(lossToServer), link(lossToClient), HostConditions.INSTANT, HostConditions.INSTANT);
    }

    private static double secondsPerBlock(final SimulatedTransfer simulation) {
        final TransferResult result = simulation.run("model");
        assertThat(result.success()).as("%s", result).isTrue();
        return result.completionNs() / 1e9 / simulation.spec().blocks();
    }

    /** Only the client, which writes, has a timer. */
    @ParameterizedTest(name = "T={0} b={1} loss {2}/{3}")
    @CsvSource({
        "5ms,   1, 0.01, 0.01",
        "5ms,   1, 0.05, 0.02",
        "5ms,   1, 0.10, 0.10",
        "5ms,   2, 0.01, 0.01",
        "5ms,   2, 0.05, 0.02",
        "5ms,   2, 0.10, 0.10",
        "100ms, 1, 0.01, 0.01",
        "100ms, 1, 0.05, 0.02",
        "100ms, 1, 0.10, 0.10",
        "100ms, 2, 0.01, 0.01",
        "100ms, 2, 0.02, 0.05",
        "100ms, 2, 0.05, 0.05"
    })
    void lockstepWithOneTimerTakesTheTimeOfTheFormula(
            final String timeout, final double backoff, final double lossOfData, final double lossOfAcks) {
        final Peer client =
                peer("exponential:" + timeout + ",factor=" + backoff + ",max=1440m,jitter=0,patience=1440m");
        final double measured = secondsPerBlock(new SimulatedTransfer(
                new TransferSpec(true, 500_000L * BLOCK, BLOCK, 1),
                scenario(lossOfData, lossOfAcks),
                client,
                peer(NEVER)));

        final double expected =
                Models.lockstep(ROUND_TRIP, 0, DurationText.parseNs(timeout) / 1e9, backoff, lossOfData, lossOfAcks);
        assertThat(measured).isCloseTo(expected, within(0.02 * expected));
    }

    /** The client reads a file. The server's timer repeats DATA, the client's repeats ACKs. */
    @ParameterizedTest(name = "server {0} client {1}")
    @CsvSource({"100ms, 50ms", "100ms, 100ms", "100ms, 1s", "1s, 100ms", "1s, 5s", "50ms, 20ms", "250ms, 4s"})
    void theShorterTimerRepairsALostAck(final String server, final String client) {
        final double loss = 0.01;
        final double measured = secondsPerBlock(new SimulatedTransfer(
                new TransferSpec(false, 400_000L * BLOCK, BLOCK, 1),
                scenario(loss, loss),
                peer("fixed:" + client + ",patience=1440m"),
                peer("fixed:" + server + ",patience=1440m")));

        final double expected = Models.twoTimers(
                ROUND_TRIP, DurationText.parseNs(server) / 1e9, DurationText.parseNs(client) / 1e9, loss, loss);
        assertThat(measured).isCloseTo(expected, within(0.03 * expected));
    }

    /** A block of 8 bytes with 4 bytes of TFTP header and 28 of IP and UDP takes 10 us at 32 Mb/s. ACKs take no time to leave. */
    @ParameterizedTest(name = "window {0} loss {1}/{2}")
    @CsvSource({
        "4,  0.001, 0.001",
        "4,  0.01, 0.01",
        "16, 0.001, 0.001",
        "16, 0.005, 0.005",
        "64, 0.0005, 0.001",
        "64, 0.002, 0.002"
    })
    void windowsTakeTheTimeOfTheFormula(final int windowSize, final double lossOfData, final double lossOfAcks) {
        final double measured = secondsPerBlock(new SimulatedTransfer(
                new TransferSpec(false, 1_000_000L * BLOCK, BLOCK, windowSize),
                new Scenario(
                        "",
                        link(lossOfAcks),
                        link(lossOfData).toBuilder().rate(32_000_000, 0).build(),
                        HostConditions.INSTANT,
                        HostConditions.INSTANT),
                peer(NEVER),
                peer("fixed:20ms,patience=1440m")));

        final double expected = Models.window(ROUND_TRIP, 10e-6, 20e-3, windowSize, lossOfData, lossOfAcks);
        assertThat(measured).isCloseTo(expected, within(0.03 * expected));
    }

    /**
     * RFC 7440 section 5 publishes seven times for 180 MB in blocks of 1456 bytes. The first and the last give two parameters, a round trip
     * of 1.824 ms and 0.2546 ms for each block, from which all seven follow.
     */
    @ParameterizedTest(name = "window {0}: {1} s")
    @CsvSource({"1, 257", "2, 131", "4, 76", "8, 54", "16, 42", "32, 38", "64, 35"})
    void theModelGivesTheTimesOfRfc7440(final int windowSize, final double publishedSeconds) {
        final long bitsPerSecond = Math.round((1456 + 4 + 28) * 8 / 0.2546e-3);
        final SimulatedTransfer simulation = new SimulatedTransfer(
                new TransferSpec(false, 180_000_000, 1456, windowSize),
                new Scenario(
                        "",
                        LinkConditions.builder().delayNs(912_000).build(),
                        LinkConditions.builder()
                                .delayNs(912_000)
                                .rate(bitsPerSecond, 0)
                                .build(),
                        HostConditions.INSTANT,
                        HostConditions.INSTANT),
                peer("adaptive"),
                peer("adaptive"));

        final double seconds = simulation.run("7440").completionNs() / 1e9;
        assertThat(seconds).isCloseTo(publishedSeconds, within(0.16 * publishedSeconds));
    }
}
